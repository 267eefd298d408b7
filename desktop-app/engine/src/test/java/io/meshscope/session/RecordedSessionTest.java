package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.breaker.BreakerControlException;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.RandomMesh;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricFamily;
import io.meshscope.trace.TraceQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSessionTest {

    @TempDir Path folder;

    @Test
    void aSavedSessionIsShownAsItWasWhileTheSessionGoesOn() throws Exception {
        Path saved = folder.resolve("it's saved.meshscope");
        MeshState then;
        try (var live = new LiveSession(profile(folder.resolve("live.meshscope")))) {
            observe(live, 60);
            then = live.journal().stateAt(59);
            live.note(then.at(), "the password: hunter2 is here");
            live.save(saved);
            observe(live, 10);
        }
        assertThat(folder).isDirectoryContaining("glob:**/live.meshscope");
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
        try (var recorded = new RecordedSession(saved)) {
            assertThat(recorded.journal().state().sequence()).isEqualTo(60);
            assertThat(recorded.journal().stateAt(59)).isEqualTo(then);
            assertThat(recorded.profile().name()).isEqualTo("test");
            assertThat(recorded.recording().orElseThrow().cut()).isFalse();
            assertThat(recorded.notes().getFirst().at()).isEqualTo(then.at());
            assertThat(recorded.notes().getFirst().text()).doesNotContain("hunter2");
        }
        try (var recorded = new RecordedSession(folder.resolve("live.meshscope"))) {
            assertThat(recorded.journal().state().sequence()).isEqualTo(70);
            assertThat(recorded.recording().orElseThrow().cut()).isFalse();
        }
        assertThatThrownBy(() -> new LiveSession(profile(saved)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("holds a session already");
    }

    private static void observe(Session session, int events) throws InterruptedException {
        long before = session.journal().state().sequence();
        var mesh = new RandomMesh(before + 7, Instant.now());
        for (int n = 0; n < events; n++) {
            ((LiveSession) session).journal().put(mesh.next());
        }
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> session.journal().state().sequence() == before + events);
    }

    private static Profile profile(Path file) {
        return new Profile(
                        "test",
                        "dev",
                        Profile.Etcd.at(List.<URI>of()),
                        Optional.empty(),
                        Profile.Ports.OFF,
                        Profile.Store.TEMPORARY,
                        Optional.empty())
                .keptIn(file);
    }

    @Test
    void aFileOfTheFirstVersionIsReadAndTakesANote() throws IOException {
        Path old = folder.resolve("old.meshscope");
        try (var packed =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                RecordedSessionTest.class.getResourceAsStream(
                                        "/io/meshscope/store/version-1.meshscope.gz")))) {
            Files.copy(packed, old);
        }
        Note note = new Note(Instant.parse("2026-03-12T06:29:00Z"), "here", Instant.EPOCH);
        try (var session = new RecordedSession(old)) {
            Recording told = session.recording().orElseThrow();
            assertThat(told.cut()).isFalse();
            assertThat(told.begun()).isBefore(told.ended());
            assertThat(told.timeline().events()).isNotEmpty();
            MeshState end = session.journal().state();
            assertThat(end.sequence()).isEqualTo(348);
            assertThat(end.registrations().services())
                    .containsKey(new ServiceName("payment-service"));
            assertThat(session.journal().stateAt(told.begun()).sequence()).isEqualTo(1);
            assertThat(session.spans().search(TraceQuery.newest(5))).isNotEmpty();
            assertThat(session.spans().usage().spans()).isPositive();
            assertThat(session.metrics().families(Instant.EPOCH, told.ended().plusSeconds(3_600)))
                    .as("without kinds, which files of that version do not hold")
                    .contains(new MetricFamily("jvm.memory.used", MetricFamily.Shape.GAUGE, "By"));
            assertThat(session.notes()).isEmpty();
            session.note(note.at(), note.text());
            assertThat(session.notes()).extracting(Note::text).containsExactly("here");
            assertThat(session.journal().stateAt(100).sequence()).isEqualTo(100);
        }
        try (var again = new RecordedSession(old)) {
            assertThat(again.notes()).extracting(Note::at).containsExactly(note.at());
        }
    }

    @Test
    void aNewerFileAndWhatIsNoneAreRefusedInWords() throws Exception {
        Path newer = folder.resolve("newer.meshscope");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + newer);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE meshscope_schema AS SELECT 99 AS version");
        }
        assertThatThrownBy(() -> new RecordedSession(newer))
                .hasMessageContaining("was written by a newer Meshscope");
        Path text = Files.writeString(folder.resolve("a.meshscope"), "hello ".repeat(4_000));
        assertThatThrownBy(() -> new RecordedSession(text))
                .hasMessageContaining("is not a Meshscope recording");
        assertThatThrownBy(() -> new RecordedSession(folder.resolve("none")))
                .hasMessageContaining("There is no file");
    }

    @Test
    void aDamagedRecordingIsRefusedInWords() throws Exception {
        Path whole = folder.resolve("whole.meshscope");
        try (var live = new LiveSession(profile(whole))) {
            observe(live, 500);
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half.meshscope");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> new RecordedSession(half))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged");
        // Its beginning tells where everything is.
        Path changed = folder.resolve("changed.meshscope");
        Arrays.fill(bytes, 100, 12_288, (byte) 7);
        Files.write(changed, bytes);
        assertThatThrownBy(() -> new RecordedSession(changed))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void nobodyAnswersInARecording() throws Exception {
        Path file = folder.resolve("b.meshscope");
        try (var live = new LiveSession(profile(file))) {
            observe(live, 3);
        }
        try (var session = new RecordedSession(file)) {
            assertThatThrownBy(() ->
                            session.invoker()
                                    .describe(new Target("127.0.0.1:1"), Duration.ofSeconds(1)))
                    .isInstanceOf(InvokeException.class);
            assertThatThrownBy(() -> session.breakerControl().set(null, BreakerState.OPEN))
                    .isInstanceOf(BreakerControlException.class);
            assertThat(session.receivers()).isEmpty();
            assertThatThrownBy(() -> session.save(folder.resolve("c.meshscope")))
                    .hasMessageContaining("a recording already");
        }
    }
}
