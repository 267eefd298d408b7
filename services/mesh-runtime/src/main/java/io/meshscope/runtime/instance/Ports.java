package io.meshscope.runtime.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Finds a port to listen on. Another process may take it before it is bound: the caller then asks
/// again.
public final class Ports {

    /// The defaults of the services are neighbours, so a shift by one would take another's default.
    private static final int STEP = 10;

    private static final int TRIES = 10;

    private Ports() {}

    /// The preferred port, or the next free one 10, 20, … above it, or any free one.
    ///
    /// @param preferred 0 asks for any free port
    /// @throws IOException when the host has no free port or is not ours to bind
    public static int free(String host, int preferred) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        for (int i = 0; i < TRIES && preferred > 0; i++) {
            int port = preferred + i * STEP;
            if (port <= 65_535 && isFree(address, port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return socket.getLocalPort();
        }
    }

    /// This very port, and no other.
    ///
    /// @param wanted 0 asks for any free port
    /// @throws PortTakenException when another process listens on it
    /// @throws IOException when the host has no free port or is not ours to bind
    public static int exact(String host, int wanted) throws IOException {
        if (wanted == 0) {
            return free(host, 0);
        }
        if (!isFree(InetAddress.getByName(host), wanted)) {
            throw new PortTakenException(host, wanted);
        }
        return wanted;
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers bind: a port in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false; // taken, which is what was asked
        }
    }
}
