package io.meshscope.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports of the loopback interface for servers that a test starts. Each call gives another port,
/// which is free for TCP and UDP. It lies below the ports that the system gives to outgoing
/// connections, because such a connection could take it while its server is down. Test processes
/// that run side by side draw from different ranges.
final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int RANGE = 500;
    private static final int RANGES = 24;
    private static final int FIRST =
            LOWEST + (int) (ProcessHandle.current().pid() % RANGES) * RANGE;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private FreePort() {}

    static int find() {
        for (int i = 0; i < RANGE; i++) {
            int port = FIRST + NEXT.getAndIncrement() % RANGE;
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var _ = new ServerSocket(port, 1, address.getAddress());
                    var _ = new DatagramSocket(address)) {
                return port;
            } catch (IOException e) {
                // Taken: the next one.
                continue;
            }
        }
        throw new AssertionError("no port is free");
    }
}
