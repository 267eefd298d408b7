package io.meshscope.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.Observation;
import io.meshscope.log.duckdb.DuckDbLogStore;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.metric.duckdb.DuckDbMetricStore;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.FailureWord;
import io.meshscope.reading.Mark;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.ServiceReading;
import io.meshscope.session.Profile;
import io.meshscope.session.RecordedSession;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.trace.TraceTree;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.ui.fixture.MeshFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The incident, recorded, and opened when nothing of the mesh is left.
class RecordedIncidentTest {

    private static final int MOMENTS = 10;

    @TempDir Path folder;

    @Test
    void aRecordingShowsWhatTheLiveSessionShowedAtTenMoments() throws Exception {
        Path path = folder.resolve("incident.meshscope");
        List<List<String>> live = new ArrayList<>();
        List<Instant> moments;
        List<TraceSummary> traces;
        List<Span> trace;
        try (var fixture = MeshFixture.incident()) {
            List<MeshEvent> events = fixture.journal().events(1, Long.MAX_VALUE);
            moments = moments(events);
            traces = fixture.spans().search(TraceQuery.newest(100));
            trace = fixture.spans().trace(traces.getFirst().traceId());
            try (var file = SessionFile.open(Optional.of(path))) {
                record(file, fixture, events, moments, live);
            }
        }
        try (var session = new RecordedSession(path)) {
            for (int i = 0; i < MOMENTS; i++) {
                MeshState then = session.journal().stateAt(moments.get(i));
                assertThat(readings(then, moments.get(i)))
                        .as("at " + moments.get(i))
                        .isEqualTo(live.get(i));
            }
            assertThat(session.spans().search(TraceQuery.newest(100)))
                    .usingRecursiveComparison()
                    .isEqualTo(traces);
            assertThat(TraceTree.of(session.spans().trace(traces.getFirst().traceId())).rows())
                    .hasSameSizeAs(TraceTree.of(trace).rows());
            assertThat(session.metrics().families(Instant.EPOCH, MeshFixture.NOW)).isEmpty();
        }
    }

    /// Spread over the events, so that each moment shows something else.
    private static List<Instant> moments(List<MeshEvent> events) {
        var moments = new ArrayList<Instant>();
        for (int i = 1; i <= MOMENTS; i++) {
            moments.add(events.get(events.size() * i / MOMENTS - 1).at());
        }
        return moments;
    }

    private static void record(
            SessionFile file,
            MeshFixture fixture,
            List<MeshEvent> events,
            List<Instant> moments,
            List<List<String>> live)
            throws InterruptedException {
        new SessionInfo(
                        "incident",
                        "dev",
                        Profile.Etcd.DEFAULT_CONFIG_PREFIXES,
                        events.getFirst().at(),
                        Optional.empty())
                .begin(file);
        var spans = new DuckDbSpanStore(file, FailureWord::of);
        for (TraceSummary found : fixture.spans().search(TraceQuery.newest(100))) {
            spans.append(fixture.spans().trace(found.traceId()));
        }
        new DuckDbMetricStore(file);
        new DuckDbLogStore(file);
        Queue<Instant> times = new ArrayDeque<>(events.stream().map(MeshEvent::at).toList());
        try (var journal =
                new Journal(
                        new DuckDbJournalStore(file),
                        new Journal.Limits(events.size(), 100),
                        times::remove,
                        () -> 0)) {
            int told = 0;
            for (Instant moment : moments) {
                while (told < events.size() && !events.get(told).at().isAfter(moment)) {
                    MeshEvent event = events.get(told++);
                    journal.put(new Observation(event.source(), event.position(), event.payload()));
                }
                int until = told;
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> journal.state().sequence() == until);
                live.add(readings(journal.state(), moment));
            }
        }
        SessionInfo.end(file, events.getLast().at());
    }

    /// What the views show of a state, in their words.
    private static List<String> readings(MeshState state, Instant at) {
        var words = new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC);
        var found = new ArrayList<String>();
        Moment moment = Moment.past(at);
        for (ServiceReading service :
                new ServiceReader(state, moment, Profile.Etcd.DEFAULT_CONFIG_PREFIXES).all()) {
            found.add(service.toString());
            service.instances().forEach(i -> found.add(words.of(i.condition())));
        }
        state.calls().breakers().values().stream()
                .sorted(Comparator.comparing(b -> b.id().toString()))
                .forEach(b -> found.add(breaker(b)));
        state.calls().traffic().edges().keySet().stream()
                .sorted(Comparator.comparing(Object::toString))
                .forEach(edge -> found.add(CallReading.over(state, edge, at).toString()));
        Mark.all(state, Profile.Etcd.DEFAULT_CONFIG_PREFIXES)
                .forEach(mark -> found.add(mark.toString()));
        state.config().entries().values().stream()
                .map(entry -> entry.key() + " " + entry.revisions())
                .sorted()
                .forEach(found::add);
        state.processes().all().values().stream()
                .map(p -> p.status() + " " + p.samples())
                .sorted()
                .forEach(found::add);
        return found.stream().map(RecordedIncidentTest::withoutSecrets).toList();
    }

    /// The only difference: a recording has a mask in their place.
    private static String withoutSecrets(String text) {
        return text.replaceAll("enc:v1:[A-Za-z0-9+/=_-]+", "enc:v1:••••••")
                .replaceAll("(\"jwt_secret\": )\"[^\"]*\"", "$1\"••••••\"");
    }

    private static String breaker(Breaker breaker) {
        return breaker.id()
                + BreakerReading.word(breaker.state())
                + breaker.thresholds()
                + breaker.measurement()
                + breaker.transitions();
    }
}
