package io.meshscope.ui.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.Target;
import io.meshscope.load.Arrivals;
import io.meshscope.load.Extent;
import io.meshscope.load.Latencies;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadInterval;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadRun;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.SystemLoadClock;
import io.meshscope.load.report.LoadReport;
import io.meshscope.reading.Mark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// In a long run a point of a chart stands for several seconds.
class LoadMeasureTest {

    private static final LoadSettings FIVE =
            new LoadSettings(new Arrivals.Workers(1), Extent.of(5), Duration.ZERO, 0);

    /// Ends each call at once.
    private static final class Answering implements LoadTarget {

        @Override
        public void start(long number, boolean sampled, CallEnd end) {
            end.ended(0, 1, Optional.empty());
        }

        @Override
        public Optional<Duration> deadline() {
            return Optional.empty();
        }

        @Override
        public CallResult.Trace trace(long number) {
            return new CallResult.Trace("t", "s");
        }

        @Override
        public void close() {}
    }

    private static Latencies some() throws InterruptedException {
        return fiveCalls().latencies();
    }

    static LoadResult fiveCalls() throws InterruptedException {
        return new LoadRun(FIVE, new Answering(), new SystemLoadClock(), InstantSource.system())
                .run(interval -> {});
    }

    static LoadReport report(LoadResult result, List<Mark> marks) {
        var call =
                new LoadCall(
                        new Target("127.0.0.1:1"),
                        "a.B/C",
                        "{}",
                        Map.of(),
                        CallTerms.DEFAULT,
                        1,
                        Optional.empty());
        return new LoadReport(call, FIVE, result, marks, true, List.of(), List.of());
    }

    private static LoadInterval second(int from, long sent, long unsent, Latencies latencies) {
        return new LoadInterval(
                Duration.ofSeconds(from),
                Duration.ofSeconds(from + 1),
                sent,
                unsent,
                0,
                Map.of("OK", latencies.count()),
                latencies);
    }

    @Test
    void ratesAreTheirMeanAndWhatIsBadIsItsHighest() throws InterruptedException {
        Latencies latencies = some();
        List<LoadInterval> seconds =
                List.of(second(0, 10, 0, latencies), second(1, 30, 8, latencies));
        var sent = LoadMeasure.RATE.lines().getFirst();
        assertThat(LoadMeasure.RATE.of(sent, seconds)).hasValue(20);
        var unsent = LoadMeasure.ERRORS.lines().getLast();
        assertThat(LoadMeasure.ERRORS.of(unsent, seconds)).hasValue(8);
        var p99 = LoadMeasure.LATENCY.lines().getLast();
        assertThat(LoadMeasure.LATENCY.of(p99, seconds)).hasValue(latencies.percentileNanos(99));
    }
}
