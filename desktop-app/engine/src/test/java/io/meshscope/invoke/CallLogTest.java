package io.meshscope.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static CallEvent message(long number, int size, long millis) {
        return new CallEvent.Received(
                Duration.ofMillis(millis),
                new CallMessage(
                        number,
                        new byte[size],
                        (bytes, fields) ->
                                new CallMessage.Text(Optional.empty(), List.of(), List.of())));
    }

    @Test
    void theLatestAreKeptWithinBothLimitsAndTheRestIsCounted() {
        var log = new CallLog(new CallLog.Limits(3, 100));
        for (int n = 1; n <= 5; n++) {
            log.on(message(n, 10, n));
        }
        assertThat(log.kept().entries())
                .extracting(CallLog.Entry::index)
                .containsExactly(2L, 3L, 4L);
        assertThat(log.kept().dropped()).isEqualTo(2);
        assertThat(log.kept().received()).isEqualTo(new CallLog.Total(5, 50));
        log.on(message(6, 95, 6));
        assertThat(log.kept().entries()).extracting(CallLog.Entry::index).containsExactly(5L);
        log.on(message(7, 500, 7));
        assertThat(log.kept().entries()).extracting(CallLog.Entry::index).containsExactly(6L);
    }

    @Test
    void messagesAreCountedByStepsOfTime() {
        var log = new CallLog(CallLog.Limits.DEFAULT);
        for (long millis : new long[] {0, 249, 250, 1_000}) {
            log.on(message(1, 1, millis));
        }
        assertThat(log.receivedRate()).isEqualTo(new CallRate.Counts(0, List.of(2, 1, 0, 0, 1)));
        assertThat(log.sentRate()).isEqualTo(CallRate.Counts.NONE);
        log.on(message(1, 1, 3_600_000));
        assertThat(log.receivedRate().messages()).hasSize(CallRate.STEPS).endsWith(0, 1);
        // 3,600 s are step 14,400.
        assertThat(log.receivedRate().end()).isEqualTo(14_401);
    }
}
