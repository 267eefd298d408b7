package io.meshscope.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports of the loopback interface for servers that a test starts. No port is given twice. Each is
/// free for TCP and UDP, and lies below the ports of outgoing connections, one of which could take
/// it while its server is down. Each test process draws from a range of its own, which it holds by
/// a locked file until it ends: no other one may start a server on a port that is free for a
/// moment.
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int RANGE = 500;
    private static final int RANGES = 24;

    /// What is only reachable from a lock would be closed as garbage.
    private static final List<FileChannel> LOCKED = new ArrayList<>();

    private static final int FIRST = LOWEST + range() * RANGE;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private FreePort() {}

    public static int find() {
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

    private static int range() {
        String name = "mesh-ports-" + System.getProperty("user.name") + "-";
        for (int range = 0; range < RANGES; range++) {
            if (held(Path.of(System.getProperty("java.io.tmpdir"), name + range))) {
                return range;
            }
        }
        throw new AssertionError("more than " + RANGES + " test processes run at once");
    }

    /// Whether the file is this process's from now on. It is not deleted at the end: another
    /// process may have opened it meanwhile.
    @SuppressWarnings("resource") // the lock lives as long as the process
    private static boolean held(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            if (channel.tryLock() != null) {
                LOCKED.add(channel);
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException e) {
            return false; // by another class loader of this process
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
