package io.meshscope.runtime.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.testing.EtcdProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdLeaseTest {

    private static final String KEY = "/service/a/1.2.3.4:5";

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private EtcdConnection connection;
    private EtcdLease lease;

    @BeforeEach
    void open() {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        connection = new EtcdConnection(List.of(etcd.endpoint()));
        lease = new EtcdLease(connection, Duration.ofSeconds(2));
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
    void holdsItsKeysOnALeaseUntilRevoked() {
        lease.hold(KEY, "1.2.3.4:5");
        lease.open();
        await().untilAsserted(() -> assertThat(probe.get("/")).containsEntry(KEY, "1.2.3.4:5"));
        assertThat(probe.lease(KEY)).isNotZero();

        lease.hold(KEY, "changed");
        await().untilAsserted(() -> assertThat(probe.get("/")).containsEntry(KEY, "changed"));

        assertThat(lease.revoke(Duration.ofSeconds(5))).isTrue();
        assertThat(probe.get("/")).isEmpty();
    }

    @Test
    void whatIsHeldLastIsWhatStands() {
        lease.open();
        lease.hold(KEY, "x");
        await().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
        for (int value = 0; value <= 50; value++) {
            for (int key = 0; key < 40; key++) {
                lease.hold("/key/" + key, String.valueOf(value));
            }
            lease.release(KEY);
            lease.hold(KEY, String.valueOf(value));
        }
        lease.release(KEY);
        lease.hold("/last", "put");
        await().untilAsserted(() -> assertThat(probe.get("/last")).isNotEmpty());
        await().untilAsserted(() ->
                assertThat(probe.get("/key").values()).hasSize(40).containsOnly("50"));
        assertThat(probe.get(KEY)).isEmpty();
    }

    /// On a lease that lasts, even where this process gets no processor for some seconds.
    @Test
    void outlivesItsTtlWhileKeptAlive() {
        Duration ttl = Duration.ofSeconds(5);
        try (EtcdLease lasting = new EtcdLease(connection, ttl)) {
            lasting.hold(KEY, "x");
            lasting.open();
            await().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
            long first = probe.lease(KEY);
            await().during(ttl.plusSeconds(2))
                    .untilAsserted(() -> assertThat(probe.lease(KEY)).isEqualTo(first));
        }
    }

    @Test
    void grantsANewLeaseWhenItsOwnWasRevoked() {
        lease.hold(KEY, "x");
        lease.open();
        await().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
        long first = probe.lease(KEY);
        probe.revoke(first);
        await().untilAsserted(() -> {
            assertThat(probe.get("/")).containsKey(KEY);
            assertThat(probe.lease(KEY)).isNotEqualTo(first);
        });
    }

    @Test
    void putsEverythingAgainWhenEtcdComesBackWithoutItsData() {
        lease.hold(KEY, "x");
        lease.open();
        await().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
        etcd.wipe();
        etcd.restart();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(probe.get("/")).containsEntry(KEY, "x"));
    }

    @Test
    void survivesAnOutageLongerThanItsTtl() {
        lease.hold(KEY, "x");
        lease.open();
        await().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
        etcd.kill();
        lease.hold("/applied", "while away");
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        etcd.restart();
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(probe.get("/"))
                                .containsEntry(KEY, "x")
                                .containsEntry("/applied", "while away"));
        // And it stays: the end of the lease from before the outage deletes nothing.
        await().during(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
    }

    @Test
    void waitsForAnEtcdThatComesLater() {
        etcd.kill();
        lease.hold(KEY, "x");
        lease.open();
        etcd.restart();
        await().ignoreExceptions().untilAsserted(() -> assertThat(probe.get("/")).containsKey(KEY));
    }
}
