package io.meshscope.etcd;

import static io.meshscope.etcd.EtcdMembersTest.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.Octets;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdLogin;
import io.meshscope.wire.etcd.EtcdServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is told of the leases of a real etcd.
@Tag("process")
class EtcdLeasesTest {

    @Test
    void leasesAreToldWithTheirKeysAndTheirTime() {
        try (var server = EtcdServer.start();
                var cluster = cluster(server.endpoint())) {
            assertThat(cluster.leases(10).leases()).isEmpty();
            long two = server.grant(600);
            long none = server.grant(60);
            server.put("/services/a/2", "x", two);
            server.put("/services/a/1\n\u202Ehidden", "x", two);
            server.put("/services/b", "x");

            LeaseList list = cluster.leases(10);
            assertThat(list.total()).isEqualTo(2);
            assertThat(list.left()).isZero();
            LeaseReading lease = of(list, two);
            assertThat(lease.keys().orElseThrow())
                    .containsExactly(
                            Octets.ofText("/services/a/1\n\u202Ehidden"),
                            Octets.ofText("/services/a/2"));
            LeaseReading.Time time = lease.time().orElseThrow();
            assertThat(time.granted()).isEqualTo(Duration.ofSeconds(600));
            assertThat(time.left()).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(600));
            assertThat(time.leftAfter(Duration.ofSeconds(1000))).isEqualTo(Duration.ZERO);
            assertThat(of(list, none).keys()).contains(List.of());

            LeaseList first = cluster.leases(1);
            assertThat(first.leases()).hasSize(1);
            assertThat(first.left()).isEqualTo(1);
            server.revoke(two);
            assertThat(cluster.leases(10).total()).isEqualTo(1);
        }
        try (var gone = cluster(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> gone.leases(10))
                    .isInstanceOf(EtcdReadException.class)
                    .hasMessageContaining("Nothing listens at 127.0.0.1:1");
        }
    }

    @Test
    void aUserWithFewRightsSeesItsOwnLeasesAndTheMembers() {
        try (var server = EtcdServer.start()) {
            long mine = server.grant(600);
            server.put("/mine/1", "x", mine);
            server.askForUsers("ann", "pw", "/mine/");
            try (var cluster = as(server, "ann")) {
                assertThat(of(cluster.leases(10), mine).keys())
                        .contains(List.of(Octets.ofText("/mine/1")));
                assertThat(cluster.members().members()).hasSize(1);
            }
        }
    }

    /// etcd 3.5 and later refuse the keys; the etcd that tests run on may be older.
    @Test
    void refusedKeysAndARefusedListAreSaid() throws IOException {
        try (var refusing = new RefusingEtcd(7);
                var cluster = cluster(refusing.endpoint())) {
            LeaseReading lease = cluster.leases(10).leases().getFirst();
            assertThat(lease.id()).isEqualTo("7");
            assertThat(lease.keys()).isEmpty();
            assertThat(lease.time().orElseThrow().left()).isEqualTo(Duration.ofSeconds(42));
            assertThat(lease.trouble().orElseThrow().english())
                    .contains("the user may not read all of them");
            refusing.refuseTheList();
            assertThatThrownBy(() -> cluster.leases(10))
                    .hasMessageContaining("does not let this user list its leases");
        }
    }

    static EtcdCluster as(EtcdServer server, String user) {
        return new EtcdCluster(
                new EtcdConnection(
                        List.of(server.endpoint()),
                        Optional.empty(),
                        Optional.of(new EtcdLogin(user, new Secret("pw"))),
                        EtcdMembersTest.QUICK),
                InstantSource.system());
    }

    private static LeaseReading of(LeaseList list, long id) {
        return list.leases().stream()
                .filter(l -> l.id().equals(Long.toHexString(id)))
                .findFirst()
                .orElseThrow();
    }
}
