package io.meshscope.runtime.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.testing.EtcdProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class KeyFollowerTest {

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private EtcdConnection connection;
    private final List<Entries> heard = new CopyOnWriteArrayList<>();
    private final List<String> away = new CopyOnWriteArrayList<>();

    private final KeyFollower.Listener listener =
            new KeyFollower.Listener() {
                @Override
                public void entries(Entries entries) {
                    heard.add(entries);
                }

                @Override
                public void away(String reason) {
                    away.add(reason);
                }
            };

    @BeforeEach
    void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        connection = new EtcdConnection(List.of(etcd.endpoint()));
    }

    @AfterEach
    void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        connection.close();
        probe.close();
        etcd.close();
    }

    @Test
    void readsThenHearsEveryChange() {
        long put = probe.put("/s/a", "1");
        try (KeyFollower _ = KeyFollower.ofPrefix(connection, "/s/", listener)) {
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/s/a", "1")));
            assertThat(heard.getFirst().lastChange()).isEqualTo(put);
            probe.put("/s/b", "2");
            probe.put("/other", "3");
            await().untilAsserted(
                            () -> assertThat(last()).isEqualTo(Map.of("/s/a", "1", "/s/b", "2")));
            long deleted = probe.delete("/s/a");
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/s/b", "2")));
            assertThat(heard.getLast().lastChange()).isEqualTo(deleted);
        }
    }

    @Test
    void hearsWhatChangedWhileEtcdWasRestarted() {
        try (KeyFollower _ = KeyFollower.ofKey(connection, "/k", listener)) {
            await().untilAsserted(() -> assertThat(heard).hasSize(1));
            probe.put("/k", "before");
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/k", "before")));
            etcd.kill();
            etcd.restart();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(probe.put("/k", "after")).isPositive());
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/k", "after")));
            assertThat(away).as("what happened meanwhile may have been missed").isNotEmpty();
        }
    }

    @Test
    void readsAgainWhenTheStoreWasReplacedOrCompacted() {
        for (int i = 0; i < 10; i++) {
            probe.put("/k", "old-" + i);
        }
        try (KeyFollower _ = KeyFollower.ofKey(connection, "/k", listener)) {
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/k", "old-9")));
            // Its revisions begin at 1 again, below what the follower has seen.
            etcd.wipe();
            etcd.restart();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(probe.put("/k", "new")).isPositive());
            await().untilAsserted(() -> assertThat(last()).isEqualTo(Map.of("/k", "new")));
        }
    }

    @Test
    void saysThatEtcdIsAwayAndReadsWhenItComes() {
        etcd.kill();
        try (KeyFollower _ = KeyFollower.ofKey(connection, "/k", listener)) {
            await().untilAsserted(() -> assertThat(away).isNotEmpty());
            assertThat(heard).isEmpty();
            etcd.restart();
            await().untilAsserted(() -> assertThat(heard).isNotEmpty());
        }
    }

    private Map<String, String> last() {
        return heard.isEmpty() ? Map.of() : heard.getLast().byKey();
    }
}
