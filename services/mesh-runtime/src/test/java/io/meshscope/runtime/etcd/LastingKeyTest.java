package io.meshscope.runtime.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.testing.EtcdProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class LastingKeyTest {

    private static EtcdProcess etcd;
    private static EtcdProbe probe;

    @BeforeAll
    static void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
    }

    @AfterAll
    static void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        probe.close();
        etcd.close();
    }

    @Test
    void aMissingKeyIsWrittenAndOutlivesItsWriter() {
        try (EtcdConnection connection = connection();
                var _ = LastingKey.write(connection, "/lasting/new", "rules")) {
            await().untilAsserted(
                            () -> assertThat(probe.get("/lasting/new")).containsValue("rules"));
        }
        assertThat(probe.get("/lasting/new")).containsValue("rules");
        assertThat(probe.lease("/lasting/new")).isZero();
    }

    @Test
    void anotherValueIsReplacedAndTheSameIsLeftAlone() {
        probe.put("/lasting/same", "rules");
        probe.put("/lasting/old", "of yesterday");
        long before = probe.put("/lasting/mark", "");
        try (EtcdConnection connection = connection();
                var _ = LastingKey.write(connection, "/lasting/same", "rules");
                var _ = LastingKey.write(connection, "/lasting/old", "rules")) {
            // One thread asks for both, in this order.
            await().untilAsserted(
                            () -> assertThat(probe.get("/lasting/old")).containsValue("rules"));
            assertThat(probe.put("/lasting/mark", ""))
                    .as("the store's revision: the old one's put and this one")
                    .isEqualTo(before + 2);
        }
    }

    @Test
    void itIsWrittenOnceEtcdIsThere() {
        try (EtcdProcess late = EtcdProcess.start()) {
            late.kill();
            try (EtcdConnection connection = new EtcdConnection(List.of(late.endpoint()));
                    var _ = LastingKey.write(connection, "/lasting/late", "rules")) {
                late.restart();
                try (EtcdProbe later = new EtcdProbe(late)) {
                    await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() ->
                                    assertThat(later.get("/lasting/late")).containsValue("rules"));
                }
            }
        }
    }

    private static EtcdConnection connection() {
        return new EtcdConnection(List.of(etcd.endpoint()));
    }
}
