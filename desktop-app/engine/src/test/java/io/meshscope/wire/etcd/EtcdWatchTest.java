package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.api.RangeRequest;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdListener.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdWatchTest {

    static final EtcdTiming QUICK =
            new EtcdTiming(
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private final Recorder heard = new Recorder();
    private EtcdServer server;
    private EtcdConnection etcd;
    private EtcdWatch watch;

    @BeforeEach
    void start() {
        server = EtcdServer.start();
        etcd = server.connect(QUICK);
        watch = new EtcdWatch(etcd, List.of("/a/", "/b/"), heard);
    }

    @AfterEach
    void close() {
        if (server != null) {
            watch.close();
            etcd.close();
            server.close();
        }
    }

    private void followed() {
        watch.start();
        await().until(heard::current);
    }

    @Test
    void readsThenFollowsInOrder() {
        server.put("/a/1", "old");
        server.put("/b/1", "old");
        server.put("/c/1", "not asked for");
        followed();
        server.put("/a/1", "new");
        server.put("/c/1", "not asked for");
        server.put("/b/2", "new");
        long last = server.delete("/a/1");
        await().until(() -> heard.seen.size() == 5);
        assertThat(heard.what())
                .containsExactly(
                        "put /a/1=old",
                        "put /b/1=old",
                        "put /a/1=new",
                        "put /b/2=new",
                        "deleted /a/1");
        assertThat(heard.seen.getFirst().origin()).isEqualTo(Origin.READ);
        assertThat(heard.seen.getLast())
                .isEqualTo(new Recorder.Seen("deleted /a/1", last, Origin.WATCHED));
        assertThat(((SourceEvent.Connected) heard.statuses.getFirst()).detail())
                .matches("etcd 3\\.\\S+ at 127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void nothingIsLostWhenEtcdIsKilledAgainAndAgain() throws Exception {
        followed();
        List<String> written = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 20; n++) {
                String value = round + "." + n;
                server.put("/a/k", value);
                written.add("put /a/k=" + value);
            }
            server.kill();
            server.restart();
            server.put("/a/k", "after " + round);
            written.add("put /a/k=after " + round);
            server.delete("/a/k");
            written.add("deleted /a/k");
        }
        await().until(() -> heard.seen.size() >= written.size());
        assertThat(heard.what()).containsExactlyElementsOf(written);
        assertThat(heard.seen).extracting(Recorder.Seen::revision).isSorted();
        assertThat(heard.seen).extracting(Recorder.Seen::origin).containsOnly(Origin.WATCHED);
        await().until(heard::current);
        assertThat(heard.statuses)
                .filteredOn(SourceEvent.Resynchronised.class::isInstance)
                .isNotEmpty()
                .allMatch(s -> !((SourceEvent.Resynchronised) s).gap());
    }

    @Test
    void aKilledEtcdIsToldInWordsWithTheNextTry() throws Exception {
        followed();
        server.kill();
        await().until(heard::lagging);
        await().untilAsserted(() -> {
            var lagging = (SourceEvent.Lagging) heard.statuses.getLast();
            assertThat(lagging.reason())
                    .contains("Nothing listens at 127.0.0.1:")
                    .contains("Start etcd")
                    .doesNotContain("Exception");
            assertThat(lagging.retryIn()).contains(Duration.ofMillis(200));
        });
        int said = heard.statuses.size();
        assertThat(said).as("an outage is told, not repeated for ever").isLessThan(8);
    }

    @Test
    void aCompactedHistoryIsReadAgainAndTheGapTold() throws Exception {
        server.put("/a/stays", "1");
        server.put("/a/changes", "1");
        server.put("/a/goes", "1");
        followed();
        server.kill();
        await().until(heard::lagging);
        server.restartOutOfReach();
        server.put("/a/changes", "2");
        server.put("/a/changes", "3");
        server.delete("/a/goes");
        long last = server.put("/b/new", "1");
        server.compact(last);
        server.kill();
        server.restart();
        await().until(heard::current);
        assertThat(heard.statuses.getLast())
                .isInstanceOfSatisfying(
                        SourceEvent.Resynchronised.class, r -> assertThat(r.gap()).isTrue());
        assertThat(heard.seen.subList(3, heard.seen.size()))
                .containsExactlyInAnyOrder(
                        new Recorder.Seen("put /a/changes=3", last, Origin.COMPARED),
                        new Recorder.Seen("put /b/new=1", last, Origin.COMPARED),
                        new Recorder.Seen("deleted /a/goes", last, Origin.COMPARED));
        server.put("/b/new", "2");
        await().until(() -> heard.what().getLast().equals("put /b/new=2"));
    }

    @Test
    void aDeletionInTheRevisionThatWasCompactedToIsSeen() throws Exception {
        server.put("/a/goes", "1");
        followed();
        server.kill();
        await().until(heard::lagging);
        server.restartOutOfReach();
        long gone = server.delete("/a/goes");
        server.put("/b/new", "1");
        server.compact(gone);
        server.kill();
        server.restart();
        await().until(heard::current);
        await().until(() -> heard.what().contains("put /b/new=1"));
        assertThat(heard.what()).contains("deleted /a/goes");
    }

    @Test
    void aHistoryTooLongForOneAnswerIsReadAgain() throws Exception {
        followed();
        server.kill();
        server.restartOutOfReach();
        String large = "x".repeat(1_400_000);
        for (int n = 0; n < 60; n++) {
            server.put("/a/large", large + n);
        }
        long last = server.put("/a/large", "small");
        server.kill();
        server.restart();
        await().until(() -> heard.what().contains("put /a/large=small"));
        assertThat(heard.seen)
                .containsExactly(new Recorder.Seen("put /a/large=small", last, Origin.COMPARED));
        await().until(heard::current);
        assertThat(((SourceEvent.Resynchronised) heard.statuses.getLast()).gap()).isTrue();
    }

    @Test
    void watchesThatShareAConnectionAllComeBack() throws Exception {
        var others = List.of(new Recorder(), new Recorder());
        var watches = others.stream().map(r -> new EtcdWatch(etcd, List.of("/a/"), r)).toList();
        watches.forEach(EtcdWatch::start);
        followed();
        server.kill();
        await().until(() -> heard.lagging() && others.stream().allMatch(Recorder::lagging));
        server.restart();
        server.put("/a/1", "after");
        for (Recorder each : List.of(heard, others.getFirst(), others.getLast())) {
            await().until(() -> each.what().equals(List.of("put /a/1=after")));
            await().until(each::current);
        }
        watches.forEach(EtcdWatch::close);
    }

    private EtcdConnection as(String user, String password) {
        return new EtcdConnection(
                List.of(server.endpoint()),
                Optional.empty(),
                Optional.of(new EtcdLogin(user, new Secret(password))),
                QUICK);
    }

    private void observe(EtcdConnection connection) {
        watch.close();
        etcd.close();
        etcd = connection;
        watch = new EtcdWatch(etcd, List.of("/a/", "/b/"), heard);
        watch.start();
    }

    @Test
    void aUserSeesWhatItMayReadAndIsToldOfTheRest() throws Exception {
        server.put("/a/1", "mine");
        server.put("/b/1", "not mine");
        EtcdConnection before = as("reader", "s3cret");
        RangeRequest mine = new KeyRange("/a/").read(1);
        assertThat(before.range(mine).getKvsCount()).isEqualTo(1);
        server.askForUsers("reader", "s3cret", "/a/");
        assertThatThrownBy(() -> before.range(mine))
                .isInstanceOfSatisfying(EtcdException.class, e -> assertThat(e.remedy()).isEmpty());
        assertThat(before.range(mine).getKvsCount())
                .as("a user that was known before etcd asked for one is shown from then on")
                .isEqualTo(1);
        before.close();
        watch.start();
        await().until(() -> heard.statuses.getLast() instanceof SourceEvent.Lost);
        assertThat(heard.statuses.getLast().toString()).contains("asks for a user and password");

        observe(as("reader", "wrong"));
        await().until(() -> heard.statuses.getLast().toString().contains("with this password"));
        assertThat(heard.statuses.getLast()).isInstanceOf(SourceEvent.Lost.class);
        assertThat(heard.statuses.toString()).doesNotContain("wrong");

        observe(as("reader", "s3cret"));
        await().until(() -> heard.statuses.getLast() instanceof SourceEvent.Partial);
        assertThat(((SourceEvent.Partial) heard.statuses.getLast()).missing()).startsWith("/b/ ");
        assertThat(heard.what()).containsExactly("put /a/1=mine");
        try (EtcdConnection root = as("root", "s3cret")) {
            root.create("/a/2", "later");
            await().until(() -> heard.what().contains("put /a/2=later"));
            server.kill();
            server.restart();
            await("etcd has forgotten the tokens it gave out")
                    .until(() -> heard.statuses.getLast() instanceof SourceEvent.Partial);
            root.create("/a/3", "after the restart");
            await().until(() -> heard.what().contains("put /a/3=after the restart"));
        }
        assertThat(heard.what()).hasSize(3);
    }

    @Test
    void aMemberThatIsDownIsPassedOver() {
        etcd.close();
        etcd =
                new EtcdConnection(
                        List.of(URI.create("http://127.0.0.1:1"), server.endpoint()),
                        Optional.empty(),
                        QUICK);
        watch = new EtcdWatch(etcd, List.of("/a/", "/b/"), heard);
        followed();
        server.put("/a/1", "found");
        await().until(() -> heard.what().equals(List.of("put /a/1=found")));
    }

    @Test
    void aPausedEtcdIsToldAndThenCaughtUpWith() {
        etcd.close();
        etcd =
                server.connect(
                        new EtcdTiming(
                                Duration.ofMillis(700),
                                QUICK.probeEvery(),
                                QUICK.firstRetry(),
                                QUICK.longestRetry()));
        watch = new EtcdWatch(etcd, List.of("/a/"), heard);
        followed();
        server.put("/a/1", "before");
        await().until(() -> heard.seen.size() == 1);
        server.pause();
        await().until(heard::lagging);
        assertThat(((SourceEvent.Lagging) heard.statuses.getLast()).reason())
                .contains("did not answer within 700 ms");
        server.resume();
        await().until(heard::current);
        IntStream.range(0, 5).forEach(n -> server.put("/a/1", "after " + n));
        await().until(() -> heard.seen.size() == 6);
        assertThat(heard.what().getLast()).isEqualTo("put /a/1=after 4");
    }

    @Test
    void anotherClusterAtTheSameAddressIsNoticed() throws Exception {
        for (int n = 0; n < 5; n++) {
            server.put("/a/" + n, "first cluster");
        }
        followed();
        server.wipe();
        server.restart();
        server.put("/a/0", "second cluster");
        await().until(() -> heard.what().contains("put /a/0=second cluster"));
        assertThat(heard.what()).contains("deleted /a/1", "deleted /a/4");
        await().until(heard::current);
        assertThat(((SourceEvent.Resynchronised) heard.statuses.getLast()).gap()).isTrue();
    }

    @Test
    void somebodyWhoCannotWaitIsObeyed() {
        var patient =
                new EtcdTiming(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3),
                        Duration.ofHours(1),
                        Duration.ofHours(9));
        var told = new Recorder();
        try (var away = new EtcdConnection(List.of(gone()), Optional.empty(), patient);
                var impatient = new EtcdWatch(away, List.of("/a/"), told)) {
            impatient.start();
            await().until(() -> told.statuses.size() == 1);
            // Asks until the watch waits between two tries: when it is asked earlier, it is trying
            // anyway.
            await().until(() -> {
                impatient.retryNow();
                return told.statuses.size() > 1;
            });
            assertThat(((SourceEvent.Lagging) told.statuses.get(1)).retryIn())
                    .contains(Duration.ofHours(2));
        }
    }

    /// Where nothing listens.
    private static URI gone() {
        return URI.create("http://127.0.0.1:" + FreePort.find());
    }
}
