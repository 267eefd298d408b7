package io.meshscope.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmType;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.StatusRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.meshscope.mesh.Octets;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is told of the members of real clusters.
@Tag("process")
class EtcdMembersTest {

    static final EtcdTiming QUICK =
            new EtcdTiming(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private static final Instant AT = Instant.parse("2026-03-12T06:32:18.400Z");

    static EtcdCluster cluster(URI... endpoints) {
        return new EtcdCluster(
                new EtcdConnection(List.of(endpoints), Optional.empty(), QUICK),
                InstantSource.fixed(AT));
    }

    @Test
    void everyMemberIsAskedAndOneThatIsGoneIsToldWithTheReason() throws Exception {
        // Skips the test where there is no etcd.
        EtcdServer.start().close();
        try (var etcds = new ThreeEtcds();
                var cluster = cluster(etcds.endpoint(0))) {
            await().until(() ->
                    cluster.members().hasQuorum()
                            && cluster.members().members().stream()
                                    .allMatch(m -> m.health() == MemberReading.Health.HEALTHY));
            ClusterReading whole = cluster.members();
            assertThat(whole.at()).isEqualTo(AT);
            assertThat(whole.troubles()).isEmpty();
            assertThat(whole.members())
                    .extracting(MemberReading::name)
                    .containsExactly("m1", "m2", "m3");
            assertThat(whole.members().get(1).addresses())
                    .containsExactly(etcds.endpoint(1).toString());
            assertThat(whole.members())
                    .extracting(MemberReading::role)
                    .containsOnlyOnce(MemberReading.Role.LEADER)
                    .contains(MemberReading.Role.FOLLOWER);
            assertThat(whole.leader()).isPresent();
            MemberStatus status = whole.members().getFirst().status().orElseThrow();
            assertThat(status.version()).matches("3\\.\\d+\\.\\d+.*");
            assertThat(status.size().bytes()).isPositive();
            assertThat(status.size().fragmentation().orElseThrow()).isBetween(0.0, 1.0);
            assertThat(status.raft().term()).isPositive();
            assertThat(whole.behind(whole.leader().get()).orElseThrow()).isNotNegative();
            assertThat(whole.members())
                    .extracting(MemberReading::alarms)
                    .containsOnly(Optional.of(List.of()));

            etcds.kill(2);
            await().until(() -> cluster.members().hasQuorum());
            ClusterReading two = cluster.members();
            MemberReading away = two.members().get(2);
            assertThat(away.health()).isEqualTo(MemberReading.Health.AWAY);
            assertThat(away.role()).isEqualTo(MemberReading.Role.UNKNOWN);
            assertThat(said(away))
                    .contains("Nothing listens at 127.0.0.1:" + etcds.endpoint(2).getPort());
            assertThat(two.behind(away)).isEmpty();

            etcds.kill(1);
            await().until(() ->
                    cluster.members().members().getFirst().role()
                            == MemberReading.Role.WITHOUT_LEADER);
            ClusterReading one = cluster.members();
            assertThat(one.hasQuorum()).isFalse();
            assertThat(one.leader()).isEmpty();
            assertThat(one.members().getFirst().health())
                    .isEqualTo(MemberReading.Health.IN_TROUBLE);
            assertThat(one.members().getFirst().alarms())
                    .as("a member tells them without a quorum")
                    .contains(List.of());
            assertThat(one.troubles()).isEmpty();
        }
    }

    @Test
    void anAddressWhereNobodyAnswersIsToldEvenWithoutAList() {
        try (var cluster = cluster(URI.create("http://127.0.0.1:1"))) {
            ClusterReading reading = cluster.members();
            assertThat(reading.cluster()).isEmpty();
            assertThat(reading.revision()).isEmpty();
            assertThat(reading.hasQuorum()).isFalse();
            assertThat(reading.members())
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.addresses()).containsExactly("http://127.0.0.1:1");
                        assertThat(said(m)).contains("Nothing listens at 127.0.0.1:1");
                    });
            assertThat(reading.members().getFirst().alarms()).as("not known is not none").isEmpty();
            assertThat(reading.troubles().getFirst().english())
                    .contains("The list of members is not known");
            assertThat(reading.troubles().getLast().english()).contains("Alarms are not known");
        }
    }

    @Test
    void alarmsAreToldAndWithoutSpaceASyncEndsWithTheReason() {
        try (var server = EtcdServer.start();
                var cluster = cluster(server.endpoint(), URI.create("http://127.0.0.1:1"))) {
            server.put("/a/1", "x");
            Comparison compared = cluster.compare(KeySide.now("/a/"), cluster, KeySide.now("/b/"));
            long before = index(cluster);
            IntStream.range(0, 5).forEach(n -> cluster.members());
            assertThat(index(cluster) - before)
                    .as("asking writes nothing into the log of all members")
                    .isLessThan(5);
            alarm(server, 2);
            assertThat(only(cluster).alarms()).contains(List.of(EtcdAlarm.CORRUPT));
            alarm(server, AlarmType.NOSPACE.getNumber());
            assertThat(only(cluster).alarms().orElseThrow()).contains(EtcdAlarm.NOSPACE);
            assertThat(only(cluster).health()).isEqualTo(MemberReading.Health.IN_TROUBLE);
            assertThat(cluster.members().troubles())
                    .as("the other address is not forgotten")
                    .singleElement()
                    .asString()
                    .contains("Nothing listens at 127.0.0.1:1");

            SyncStep more =
                    new SyncStep(
                            Octets.ofText("/b/2"),
                            Optional.of(Octets.ofText("y")),
                            0,
                            Optional.empty());
            SyncPlan plan = SyncPlan.of(compared, SyncChoice.CAREFUL);
            SyncReport report =
                    cluster.write(
                            new SyncPlan(
                                    plan.target(),
                                    Stream.concat(plan.steps().stream(), Stream.of(more)).toList(),
                                    List.of(),
                                    0));
            assertThat(report.written()).isZero();
            assertThat(report.revision()).isEmpty();
            assertThat(report.open())
                    .hasSize(2)
                    .allSatisfy(o ->
                            assertThat(o)
                                    .isInstanceOfSatisfying(
                                            SyncOutcome.Refused.class,
                                            r ->
                                                    assertThat(r.reason().english())
                                                            .contains("no space left")));
        }
    }

    private static String said(MemberReading member) {
        return member.trouble().orElseThrow().english();
    }

    private static long index(EtcdCluster cluster) {
        return only(cluster).status().orElseThrow().raft().index();
    }

    private static MemberReading only(EtcdCluster cluster) {
        List<MemberReading> members = cluster.members().members();
        assertThat(members).hasSize(1);
        return members.getFirst();
    }

    private static void alarm(EtcdServer server, int number) {
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                "127.0.0.1",
                                server.endpoint().getPort(),
                                InsecureChannelCredentials.create())
                        .build();
        try {
            var stub = MaintenanceGrpc.newBlockingStub(channel);
            long id = stub.status(StatusRequest.getDefaultInstance()).getHeader().getMemberId();
            var unused =
                    stub.alarm(
                            AlarmRequest.newBuilder()
                                    .setAction(AlarmRequest.AlarmAction.ACTIVATE)
                                    .setMemberID(id)
                                    .setAlarmValue(number)
                                    .build());
        } finally {
            channel.shutdownNow();
        }
    }
}
