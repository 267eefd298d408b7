package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.log.MemoryLogStore;
import io.meshscope.message.Message;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.reading.FailureWord;
import io.meshscope.trace.MemorySpanStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A count of what was lost is not shown without a reason.
class DroppedTest {

    @Test
    void whatWasRefusedIsTheReasonWhereTheStoreGivesNone() {
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var telemetry =
                        new Telemetry(
                                journal,
                                new MemorySpanStore(FailureWord::of),
                                new MemoryLogStore(),
                                new MemoryMetricStore())) {
            Message why = Message.of("span.time");
            telemetry.refusals().items(ReceiverKind.ZIPKIN.source(), 2, why);
            assertThat(telemetry.dropped(0, Optional.empty()))
                    .isEqualTo(new Session.Dropped(2, Optional.of(why)));
            assertThat(telemetry.dropped(3, Optional.empty()))
                    .isEqualTo(new Session.Dropped(5, Optional.of(why)));
            Message full = Message.of("store.disk-full", "/tmp");
            assertThat(telemetry.dropped(3, Optional.of(full)))
                    .isEqualTo(new Session.Dropped(5, Optional.of(full)));
        }
    }
}
