package io.meshscope.load;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What happened in a second of a run. A call counts where it ended.
///
/// @param from since the warm-up was over
/// @param to the end, since the warm-up was over
/// @param sent calls that were made
/// @param unsent calls that were due and not made, because too many were under way
/// @param inFlight calls under way at the end
/// @param ended calls that ended, by the name of their status
/// @param latencies of all that ended
public record LoadInterval(
        Duration from,
        Duration to,
        long sent,
        long unsent,
        int inFlight,
        Map<String, Long> ended,
        Latencies latencies) {

    static final String OK = "OK";

    private static final Duration SHORTEST = Duration.ofMillis(500);

    public LoadInterval {
        ended = Collections.unmodifiableMap(new TreeMap<>(ended));
    }

    public long done() {
        return latencies.count();
    }

    public long failed() {
        return done() - ended.getOrDefault(OK, 0L);
    }

    /// Calls that ended in a second.
    public double rate() {
        return perSecond(done());
    }

    /// A number of this interval as a number in a second.
    public double perSecond(long number) {
        double seconds = to.minus(from).toNanos() / 1e9;
        return seconds > 0 ? number / seconds : 0;
    }

    /// Whether its rate tells anything: the rest of a second at the end of a run may be a moment.
    public boolean tellsRate() {
        return to.minus(from).compareTo(SHORTEST) >= 0;
    }
}
