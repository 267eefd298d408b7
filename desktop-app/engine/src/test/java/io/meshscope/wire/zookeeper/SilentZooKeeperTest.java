package io.meshscope.wire.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.SourceEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A server that takes connections and never answers, as one may do that is just starting.
class SilentZooKeeperTest {

    /// Such a session would be waited for longer than any test.
    private static final ZooKeeperTiming TIMING =
            new ZooKeeperTiming(
                    Duration.ofHours(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(1),
                    Duration.ofMillis(1));

    @Test
    void itIsLeftAndTriedAgainHoweverLongASessionMayBeSilent() throws Exception {
        var taken = new CopyOnWriteArrayList<Socket>();
        var told = new CopyOnWriteArrayList<SourceEvent>();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> take(server, taken));
            try (var watch = watch(server.getLocalPort(), told)) {
                watch.start();
                await().until(() -> taken.size() >= 3);
            }
        } finally {
            for (Socket socket : taken) {
                socket.close();
            }
        }
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        lagging -> assertThat(lagging.reason()).contains("did not answer"));
    }

    private static void take(ServerSocket server, List<Socket> taken) {
        try {
            while (true) {
                taken.add(server.accept());
            }
        } catch (IOException e) {
            // Closed: the test ends.
            return;
        }
    }

    private static ZooKeeperWatch watch(int port, List<SourceEvent> told) {
        return new ZooKeeperWatch(
                new ZooKeeperAddress(List.of(new Endpoint("127.0.0.1", port))),
                Optional.empty(),
                new ZnodePaths(List.of("/services")),
                TIMING,
                new ZooKeeperListener() {
                    @Override
                    public void changed(List<ZnodeChange> changes, long zxid, boolean watched) {}

                    @Override
                    public void status(SourceEvent event, long zxid) {
                        told.add(event);
                    }
                });
    }
}
