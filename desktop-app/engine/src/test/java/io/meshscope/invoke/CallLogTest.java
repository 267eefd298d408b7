package io.meshscope.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLogTest {

    private static final CallResult RESULT =
            new CallResult(
                    new CallResult.Status("ABORTED", 10, "lost"),
                    CallResult.Response.NONE,
                    new CallResult.Metadata(Map.of(), Map.of("k", List.of("v"))),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    CallResult.Timing.of(Duration.ZERO));

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

    @Test
    void allOfItGoesToAFileThatEndsWithTheCall(@TempDir Path folder) throws Exception {
        var log = new CallLog(new CallLog.Limits(3, 100));
        for (int n = 1; n <= 4; n++) {
            log.on(new CallEvent.Sent(Duration.ofMillis(n), text(n, "{\"text\":\"m" + n + "\"}")));
        }
        Path path = folder.resolve("log.jsonl");
        var file = new CallFile(path, Instant.parse("2026-11-29T08:00:00Z"));
        log.saveTo(file);
        log.on(message(1, 2, 1_500));
        assertThat(Files.readString(path)).endsWith("\n");
        assertThat(file.written()).isEqualTo(new CallFile.Written(path, 5, true, Optional.empty()));
        log.on(new CallEvent.HalfClosed(Duration.ofSeconds(2)));
        log.on(
                new CallEvent.Headers(
                        Duration.ofSeconds(2),
                        Map.of("a", List.of("x", "\"y\"")),
                        Optional.of("10.0.0.1:80")));
        log.on(new CallEvent.Ended(Duration.ofSeconds(3), RESULT));
        log.on(message(9, 9, 9_000));
        assertThat(Files.readAllLines(path))
                .containsExactly(
                        "{\"event\":\"not-kept\",\"lines\":1}",
                        sent(2),
                        sent(3),
                        sent(4),
                        "{\"time\":\"2026-11-29T08:00:01.500Z\",\"since\":1.5,\"direction\":\"received\","
                            + "\"number\":1,\"size\":2,\"bytes\":\"AAA=\"}",
                        "{\"time\":\"2026-11-29T08:00:02Z\",\"since\":2.0,\"event\":\"half-closed\"}",
                        "{\"time\":\"2026-11-29T08:00:02Z\",\"since\":2.0,\"event\":\"headers\","
                            + "\"peer\":\"10.0.0.1:80\",\"headers\":{\"a\":[\"x\",\"\\\"y\\\"\"]}}",
                        "{\"time\":\"2026-11-29T08:00:03Z\",\"since\":3.0,\"event\":\"ended\","
                            + "\"code\":\"ABORTED\",\"words\":\"lost\",\"trailers\":{\"k\":[\"v\"]}}");
        assertThat(file.written())
                .isEqualTo(new CallFile.Written(path, 8, false, Optional.empty()));
    }

    private static String sent(int n) {
        return "{\"time\":\"2026-11-29T08:00:00.00"
                + n
                + "Z\",\"since\":0.00"
                + n
                + ",\"direction\":\"sent\",\"number\":"
                + n
                + ",\"size\":1,\"message\":{\"text\":\"m"
                + n
                + "\"}}";
    }

    private static CallMessage text(int number, String json) {
        return new CallMessage(
                number,
                new byte[1],
                (bytes, fields) -> new CallMessage.Text(Optional.of(json), List.of(), List.of()));
    }

    /// A full disk stops the file and not the call.
    @Test
    void aFileThatCannotBeWrittenSaysWhyAndTheLogGoesOn() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "no device that is always full");
        var log = new CallLog(CallLog.Limits.DEFAULT);
        var file = new CallFile(full, Instant.EPOCH);
        log.saveTo(file);
        log.on(message(1, 1, 1));
        log.on(message(2, 1, 2));
        assertThat(file.written().open()).isFalse();
        assertThat(file.written().problem()).isPresent();
        assertThat(log.kept().received().messages()).isEqualTo(2);
    }
}
