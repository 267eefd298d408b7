package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.RandomMesh;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.Spans;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The limit of a file holds for everything that grows in it.
class RetentionTest {

    /// So many that the file has something to give back: it is freed in pieces of 122,880 rows.
    private static final int MANY = 2_600;

    private static final int FEW = 100;
    private static final int BATCHES = 100;
    private static final Instant T0 = Instant.ofEpochSecond(0, Spans.T0);

    private final SessionFile file = SessionFile.open(Optional.empty());
    private final DuckDbJournalStore store = new DuckDbJournalStore(file);
    private final DuckDbSpanStore spans = new DuckDbSpanStore(file, FailureWord::of);
    private final RandomMesh mesh = new RandomMesh(3, T0);
    private final List<MeshState> states = new ArrayList<>();
    private int batchSize;

    @AfterEach
    void close() {
        file.close();
    }

    /// A session of so many seconds as there are batches; a state is kept with each.
    private void observe(int eventsOfABatch) {
        batchSize = eventsOfABatch;
        MeshState state = MeshState.EMPTY;
        for (int batch = 0; batch < BATCHES; batch++) {
            var events = new ArrayList<MeshEvent>();
            for (int n = 0; n < batchSize; n++) {
                events.add(store.kept(event(batch, n)));
            }
            store.append(events);
            for (MeshEvent event : events) {
                state = state.apply(event);
            }
            store.keep(state);
            states.add(state);
            spans.append(spans(batch));
        }
    }

    private MeshEvent event(int batch, int n) {
        return new MeshEvent(
                (long) batch * batchSize + n + 1,
                T0.plusSeconds(batch),
                n,
                new SourceId("otlp-grpc"),
                OptionalLong.empty(),
                n < 10 ? mesh.next().payload() : new TrafficEvent.MetricBatch(n));
    }

    private static List<Span> spans(int batch) {
        var spans = new ArrayList<Span>();
        for (int n = 0; n < 100; n++) {
            spans.add(
                    Spans.span()
                            .trace(Spans.traceId(batch * 100 + n))
                            .at(batch * 1_000_000_000L, 5_000)
                            .build());
        }
        return spans;
    }

    @Test
    void theOldestEventsStatesAndSpansGoWhenTheFileIsTooLarge() {
        observe(MANY);
        var journal = Journal.recorded(store);
        try (var all = retention(Long.MAX_VALUE, Optional.empty())) {
            all.sweep();
            assertThat(store.beginning()).isEqualTo(1);
            file.use(
                    Doing.WRITE,
                    connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.execute("CHECKPOINT");
                        }
                    });
            long limit = all.usedBytes() * 7 / 10;
            try (var retention = retention(limit, Optional.empty())) {
                retention.sweep();
                assertThat(retention.usedBytes()).isLessThanOrEqualTo(limit);
                assertThat(retention.removed().get("mesh_events")).isEqualTo(store.beginning() - 1);
                assertThat(retention.removed().get("span_rows")).isPositive();
                assertThat(spans.usage().spans())
                        .isEqualTo(BATCHES * 100L - retention.removed().get("span_rows"))
                        .isPositive();
            }
        }
        everyLaterMomentIsShownAndEarlierOnesAreRefused(journal);
    }

    @Test
    void theOldestEventsGoWhenTheyAreTooOld() {
        observe(FEW);
        var journal = Journal.recorded(store);
        try (var retention = retention(Long.MAX_VALUE, Optional.of(Duration.ofSeconds(40)))) {
            retention.sweep();
        }
        // Up to the last whole state before that age.
        assertThat(store.beginning())
                .isEqualTo(states.get(Checkpoints.CHAIN).sequence())
                .isLessThan(batchSize * (BATCHES - 40L));
        everyLaterMomentIsShownAndEarlierOnesAreRefused(journal);
    }

    @Test
    void thatNothingCanBeRemovedIsSaidOnce() {
        file.use(
                Doing.WRITE,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute("CHECKPOINT");
                    }
                });
        var log = (Logger) LoggerFactory.getLogger(Retention.class);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try (var retention = retention(1, Optional.empty())) {
            for (int sweep = 0; sweep < 5; sweep++) {
                retention.sweep();
            }
            assertThat(retention.usedBytes()).isGreaterThan(1);
        } finally {
            log.detachAppender(heard);
        }
        assertThat(heard.list)
                .filteredOn(e -> e.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(
                        e -> assertThat(e.getFormattedMessage()).contains("Begin a new session"));
    }

    private Retention retention(long bytes, Optional<Duration> age) {
        return new Retention(file, bytes, age, () -> T0.plusSeconds(BATCHES));
    }

    private void everyLaterMomentIsShownAndEarlierOnesAreRefused(Journal journal) {
        long beginning = store.beginning();
        assertThat(beginning).isGreaterThan(1);
        for (MeshState state : states) {
            if (state.sequence() >= beginning) {
                assertThat(journal.stateAt(state.sequence())).isEqualTo(state);
            } else {
                assertThat(store.stateBefore(state.sequence())).isEqualTo(MeshState.EMPTY);
                assertThatThrownBy(() -> journal.stateAt(state.sequence()))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("no longer in the session's file");
            }
        }
        assertThatThrownBy(() -> journal.stateAt(T0.minusSeconds(1)))
                .hasMessageContaining("Choose a later one");
        assertThat(journal.state()).isEqualTo(states.getLast());
        // A session goes on from there.
        MeshState last = states.getLast();
        store.append(List.of(event(BATCHES, 20)));
        assertThat(Journal.recorded(store).state().sequence()).isEqualTo(last.sequence() + 21);
    }
}
