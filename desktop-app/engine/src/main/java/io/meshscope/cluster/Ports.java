package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/// Gives every launched process ports of its own on loopback. Safe for use by many threads.
final class Ports {

    private static final int LAST = 65_535;

    private final Set<Integer> planned;
    private final Set<Integer> given = new HashSet<>();

    /// @param planned ports that are given only to the processes they are planned for
    Ports(Set<Integer> planned) {
        this.planned = Set.copyOf(planned);
    }

    /// The port itself, or the next free one when it is taken.
    synchronized int claim(int wanted) {
        return isFree(wanted) && given.add(wanted) ? wanted : claimAfter(wanted);
    }

    /// The next free port that nobody planned for.
    ///
    /// @throws LaunchException when there is none
    synchronized int claimAfter(int port) {
        for (int next = port + 1; next <= LAST; next++) {
            if (!planned.contains(next) && !given.contains(next) && isFree(next)) {
                given.add(next);
                return next;
            }
        }
        throw new LaunchException(
                Message.of("launch.no-port", port), Message.of("launch.no-port.remedy"));
    }

    /// Gives a port back, so that it can be claimed again.
    synchronized void release(int port) {
        given.remove(port);
    }

    /// @param user who is to have the port, for the message
    /// @throws LaunchException when another program has it, naming that one
    static void require(int port, String user) {
        if (!isFree(port)) {
            throw new LaunchException(
                    PortHolder.of(port)
                            .map(holder -> Message.of("launch.port.by", port, user, holder))
                            .orElseGet(() -> Message.of("launch.port", port, user)),
                    Message.of("launch.port.remedy", user));
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as servers bind: TIME_WAIT counts as free
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false; // taken: an answer, not a fault
        }
    }
}
