package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SharedStatusTest {

    private static final SourceEvent CONNECTED =
            new SourceEvent.Connected("etcd", Optional.empty());
    private final List<Payload> told = new ArrayList<>();
    private OptionalLong position = OptionalLong.empty();

    private final SharedStatus status =
            new SharedStatus(
                    new Intake() {
                        @Override
                        public boolean offer(Observation observation) {
                            put(observation);
                            return true;
                        }

                        @Override
                        public void put(Observation observation) {
                            told.add(observation.payload());
                            position = observation.position();
                        }
                    });

    private final Intake registry = status.part();
    private final Intake config = status.part();

    private static void says(Intake part, SourceEvent event) throws InterruptedException {
        says(part, 7, event);
    }

    private static void says(Intake part, long at, Payload event) throws InterruptedException {
        part.put(Observation.at(new SourceId("etcd"), at, event));
    }

    /// What a part says without a message, as an older session recorded it, is said beside the
    /// others.
    @Test
    void whatNoPartMayReadIsSaidOfEveryPart() throws Exception {
        says(registry, new SourceEvent.Partial("etcd", "/a/ may not be read.", Optional.empty()));
        says(
                config,
                new SourceEvent.Partial(Message.verbatim("etcd"), Message.of("consul.part.open")));
        assertThat(told.getLast())
                .isInstanceOfSatisfying(
                        SourceEvent.Partial.class,
                        partial -> {
                            assertThat(partial.missing())
                                    .isEqualTo(partial.what().english())
                                    .startsWith("/a/ may not be read. ");
                            assertThat(partial.what().in(Locale.SIMPLIFIED_CHINESE))
                                    .startsWith("/a/ may not be read.")
                                    .contains("CONSUL_HTTP_TOKEN");
                        });
    }

    private static SourceEvent lagging(String why) {
        return new SourceEvent.Lagging(why, Optional.of(Duration.ofSeconds(1)), Optional.empty());
    }

    @Test
    void itIsCurrentOnceAllWatchesAreAndAnOutageIsToldOnceForEachReason() throws Exception {
        says(registry, CONNECTED);
        assertThat(told).isEmpty();
        says(config, CONNECTED);
        says(registry, lagging("silent"));
        says(config, lagging("silent"));
        says(registry, lagging("refused"));
        says(config, lagging("refused"));
        assertThat(told).containsExactly(CONNECTED, lagging("silent"), lagging("refused"));
    }

    @Test
    void whatOneWatchMayNotReadOrMissedIsTrueOfTheSource() throws Exception {
        var partial = new SourceEvent.Partial("etcd", "/a/ may not be read.", Optional.empty());
        says(registry, partial);
        says(config, CONNECTED);
        assertThat(told).containsExactly(partial);
        told.clear();
        var gap = new SourceEvent.Resynchronised(true, "compacted", Optional.empty());
        says(config, gap);
        assertThat(told)
                .as("the gap is told, and it is still not whole")
                .containsExactly(gap, partial);
        told.clear();
        says(registry, CONNECTED);
        assertThat(told).as("now it is").containsExactly(CONNECTED);
    }

    @Test
    void itIsAsFarAsTheWatchThatIsFurthestUnlessBothCountAnew() throws Exception {
        var gap = new SourceEvent.Resynchronised(true, "read again", Optional.empty());
        says(registry, 10, CONNECTED);
        says(config, 12, CONNECTED);
        assertThat(position).hasValue(12);
        says(registry, 900, new ConfigEvent.Deleted("/config/x", 900));
        says(config, 12, lagging("silent"));
        says(config, 40, gap);
        assertThat(told).last().isEqualTo(gap);
        assertThat(position).as("the other watch had seen more").hasValue(900);
        says(registry, 900, lagging("silent"));
        says(config, 40, lagging("silent"));
        says(registry, 5, gap);
        says(config, 3, gap);
        assertThat(position).as("it was set up anew").hasValue(5);
    }
}
