package io.meshscope.etcd;

import static io.meshscope.etcd.EtcdMembersTest.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.Octets;
import io.meshscope.wire.etcd.EtcdServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The contract of comparing and making equal, kept by a real etcd.
@Tag("process")
class EtcdSyncTest {

    /// `/a/` and a byte that is not UTF-8.
    private static final Octets LATIN = Octets.of(new byte[] {'/', 'a', '/', (byte) 0xE9});

    private EtcdServer server;
    private EtcdCluster cluster;

    @BeforeEach
    void start() {
        server = EtcdServer.start();
        cluster = cluster(server.endpoint());
    }

    @AfterEach
    void close() {
        if (server != null) {
            cluster.close();
            server.close();
        }
    }

    private Comparison compare() {
        return cluster.compare(KeySide.now("/a/"), cluster, KeySide.now("/b/"));
    }

    private SyncReport write(SyncStep... steps) {
        return cluster.write(new SyncPlan(compare().right(), List.of(steps), List.of(), 0));
    }

    private static SyncStep create(Octets key, String value) {
        return new SyncStep(key, Optional.of(Octets.ofText(value)), 0, Optional.empty());
    }

    private static List<String> told(Comparison compared) {
        return compared.differences().stream().map(d -> d.kind() + " " + d.rest()).toList();
    }

    @Test
    void keysThatDifferInOneByteAreDifferentAndEveryOneIsCounted() {
        server.put("/a/same", "1");
        server.put("/b/same", "1");
        server.put("/a/x", "left");
        server.put("/b/x", "right");
        server.put("/a/", "the prefix itself");
        server.put("/b/é", "two bytes in UTF-8");
        assertThat(write(create(LATIN, "one byte in Latin-1")).written()).isEqualTo(1);

        Comparison compared = compare();
        assertThat(told(compared))
                .containsExactly("ONLY_LEFT ", "DIFFERENT x", "ONLY_RIGHT é", "ONLY_LEFT \\xE9");
        assertThat(compared.count()).isEqualTo(new Comparison.Count(2, 1, 1, 1));
        assertThat(compared.unlisted()).isZero();
        Difference x = compared.differences().get(1);
        assertThat(x.left().orElseThrow().value()).isEqualTo(Octets.ofText("left"));
        assertThat(x.right().orElseThrow().value()).isEqualTo(Octets.ofText("right"));
    }

    @Test
    void aSyncMakesTheTargetEqualByteForByteAndDeletesOnlyWhenThatIsChosen() {
        server.put("/a/x", "left");
        server.put("/b/x", "right");
        server.put("/b/more", "only here");
        var _ = write(create(LATIN, "v"));

        SyncPlan careful = SyncPlan.of(compare(), SyncChoice.CAREFUL);
        assertThat(careful.steps())
                .extracting(SyncStep::kind)
                .containsExactly(SyncStep.Kind.CHANGE, SyncStep.Kind.CREATE);
        assertThat(careful.leftOut())
                .containsExactly(
                        new SyncPlan.LeftOut(
                                Octets.ofText("/b/more"), SyncPlan.Reason.ONLY_IN_TARGET));
        assertThat(cluster.write(careful).open()).isEmpty();
        assertThat(told(compare())).containsExactly("ONLY_RIGHT more");

        SyncReport report = cluster.write(SyncPlan.of(compare(), new SyncChoice(true, false)));
        assertThat(report.written()).isEqualTo(1);
        assertThat(compare().count()).isEqualTo(new Comparison.Count(0, 0, 0, 2));
    }

    @Test
    void whatChangedInBetweenIsRefusedByKeyAndTheRestIsWritten() {
        for (String key : List.of("changed", "deleted", "quiet", "replaced")) {
            server.put("/a/" + key, "new");
            server.put("/b/" + key, "old");
        }
        server.put("/a/created", "new");
        server.put("/a/missing", "new");
        SyncPlan plan = SyncPlan.of(compare(), SyncChoice.CAREFUL);
        assertThat(plan.steps()).hasSize(6);

        long changed = server.put("/b/changed", "by another");
        long same = server.put("/b/replaced", "old");
        server.delete("/b/deleted");
        long created = server.put("/b/created", "by another");

        SyncReport report = cluster.write(plan);
        assertThat(report.outcomes()).hasSize(6);
        assertThat(report.written()).isEqualTo(2);
        assertThat(report.revision()).hasValue(created + 1);
        assertThat(report.open())
                .map(o -> o.step().key() + " " + ((SyncOutcome.Overtaken) o).now())
                .containsExactlyInAnyOrder(
                        "/b/changed " + OptionalLong.of(changed),
                        "/b/replaced " + OptionalLong.of(same),
                        "/b/deleted " + OptionalLong.empty(),
                        "/b/created " + OptionalLong.of(created));
        Comparison after = compare();
        assertThat(told(after))
                .as("nothing of others was written over, and nothing came back")
                .containsExactly(
                        "DIFFERENT changed",
                        "DIFFERENT created",
                        "ONLY_LEFT deleted",
                        "DIFFERENT replaced");
        assertThat(after.count().same()).isEqualTo(2);
    }

    @Test
    void leasedKeysAreLeftOutUnlessChosenAndKeepTheirLease() {
        long lease = server.grant(600);
        server.put("/a/kept", "new", lease);
        server.put("/a/plain", "new");
        server.put("/b/plain", "old", lease);
        assertThat(compare().differences()).allMatch(Difference::leased);
        assertThat(SyncPlan.of(compare(), SyncChoice.CAREFUL).leftOut())
                .extracting(SyncPlan.LeftOut::reason)
                .containsExactly(SyncPlan.Reason.LEASED, SyncPlan.Reason.LEASED);

        SyncPlan plan = SyncPlan.of(compare(), new SyncChoice(false, true));
        assertThat(cluster.write(plan).written()).isEqualTo(2);
        assertThat(compare().differences()).isEmpty();
        server.revoke(lease);
        assertThat(told(compare()))
                .as("the changed key still went with its lease, the created one has none")
                .containsExactly("ONLY_RIGHT kept", "ONLY_LEFT plain");
    }

    @Test
    void aPrefixIsRestoredFromARevisionAndACompactedOneIsSaid() {
        server.put("/a/x", "before");
        server.put("/a/y", "before");
        long before = server.put("/z", "-");
        server.put("/a/x", "after");
        server.delete("/a/y");
        KeySide then = new KeySide(Octets.ofText("/a/"), OptionalLong.of(before));
        Comparison compared = cluster.compare(then, cluster, KeySide.now("/a/"));
        assertThat(compared.left().revision()).isEqualTo(before);
        assertThat(compared.right().revision()).isEqualTo(before + 2);
        assertThat(cluster.write(SyncPlan.of(compared, SyncChoice.CAREFUL)).written()).isEqualTo(2);
        assertThat(cluster.compare(then, cluster, KeySide.now("/a/")).count())
                .isEqualTo(new Comparison.Count(0, 0, 0, 2));

        server.compact(before + 1);
        assertThatThrownBy(() -> cluster.compare(then, cluster, KeySide.now("/a/")))
                .isInstanceOf(EtcdReadException.class)
                .hasMessageContaining("compacted");
    }

    @Test
    void manyPagesAndTransactionsGoToAnotherClusterAndNotToAThird() throws Exception {
        var steps = new ArrayList<SyncStep>();
        IntStream.range(0, 1_100)
                .forEach(n -> steps.add(create(Octets.ofText("/a/" + n), "v".repeat(n))));
        steps.add(create(Octets.ofText("/a/large"), "v".repeat(1_000_000)));
        assertThat(write(steps.toArray(SyncStep[]::new)).open()).isEmpty();
        try (var other = EtcdServer.start();
                var target = cluster(other.endpoint())) {
            Comparison compared =
                    cluster.compare(KeySide.now("/a/"), target, KeySide.now("/copy/"));
            assertThat(compared.count()).isEqualTo(new Comparison.Count(1_101, 0, 0, 0));
            SyncPlan plan = SyncPlan.of(compared, SyncChoice.CAREFUL);
            assertThatThrownBy(() -> cluster.write(plan)).hasMessageContaining("another cluster");
            SyncReport report = target.write(plan);
            assertThat(report.written()).isEqualTo(1_101);
            assertThat(cluster.compare(KeySide.now("/a/"), target, KeySide.now("/copy/")).count())
                    .isEqualTo(new Comparison.Count(0, 0, 0, 1_101));
            other.kill();
            assertThatThrownBy(() -> target.write(plan))
                    .hasMessageContaining("Nothing was written");
        }
    }

    @Test
    void aKeyThatMayNotBeWrittenIsRefusedByItself() {
        server.put("/a/1", "new");
        server.put("/a/2", "new");
        SyncPlan plan = SyncPlan.of(compare(), SyncChoice.CAREFUL);
        server.askForUsers("ann", "pw", "/a/");
        try (var ann = EtcdLeasesTest.as(server, "ann")) {
            SyncReport report = ann.write(plan);
            assertThat(report.written()).isZero();
            assertThat(report.open())
                    .hasSize(2)
                    .allSatisfy(o ->
                            assertThat(((SyncOutcome.Refused) o).reason().english())
                                    .isEqualTo("The user may not write this key."));
        }
    }
}
