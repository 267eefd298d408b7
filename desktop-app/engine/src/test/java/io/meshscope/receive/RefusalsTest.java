package io.meshscope.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.Refused;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final SourceId ZIPKIN = new SourceId("zipkin");

    private final List<Observation> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicBoolean full = new AtomicBoolean();
    private final Refusals refusals =
            new Refusals(
                    new Intake() {
                        @Override
                        public boolean offer(Observation observation) {
                            return !full.get() && told.add(observation);
                        }

                        @Override
                        public void put(Observation observation) {
                            throw new IllegalStateException("must not wait");
                        }
                    },
                    nanos::get);

    @Test
    void theFirstIsToldAtOnceTheNextTogetherOnceASecond() {
        refusals.request(ZIPKIN, Message.verbatim("a"));
        refusals.items(ZIPKIN, 3, Message.verbatim("b"));
        refusals.items(ZIPKIN, 0, Message.verbatim("nothing"));
        refusals.request(ZIPKIN, Message.verbatim("c"));
        assertThat(told)
                .extracting(Observation::payload)
                .containsExactly(new Refused(0, 1, "a", Optional.empty()));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        refusals.flush();
        refusals.flush();
        assertThat(told)
                .extracting(Observation::payload)
                .containsExactly(
                        new Refused(0, 1, "a", Optional.empty()),
                        new Refused(3, 1, "c", Optional.empty()));
        assertThat(refusals.total()).isEqualTo(5);
        assertThat(refusals.reason()).contains(Message.verbatim("c"));
    }

    @Test
    void aFullJournalHearsOfThemLater() {
        full.set(true);
        refusals.request(ZIPKIN, Message.verbatim("a"));
        refusals.request(ZIPKIN, Message.verbatim("b"));
        full.set(false);
        refusals.flush();
        assertThat(told)
                .extracting(Observation::payload)
                .containsExactly(new Refused(0, 2, "b", Optional.empty()));
    }

    @Test
    void theSourceKeepsTheSum() {
        MeshState state =
                MeshState.EMPTY
                        .apply(
                                event(
                                        1,
                                        new SourceEvent.Connected(
                                                "127.0.0.1:9411", Optional.empty())))
                        .apply(event(2, new Refused(3, 0, "a", Optional.empty())))
                        .apply(
                                event(
                                        3,
                                        new SourceEvent.Connected(
                                                "127.0.0.1:9412", Optional.empty())))
                        .apply(event(4, new Refused(0, 1, "b", Optional.empty())));
        assertThat(state.sources().all().get(ZIPKIN).refusals())
                .isEqualTo(
                        new Source.Refusals(3, 1, "b", Instant.ofEpochSecond(4), Optional.empty()));
    }

    private static MeshEvent event(long sequence, io.meshscope.mesh.Payload payload) {
        return new MeshEvent(
                sequence,
                Instant.ofEpochSecond(sequence),
                sequence,
                ZIPKIN,
                OptionalLong.empty(),
                payload);
    }
}
