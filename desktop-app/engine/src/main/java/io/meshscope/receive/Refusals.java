package io.meshscope.receive;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What receivers refused because it is wrong: counts it and tells the journal, with the reason.
///
/// A sender that does the same wrong thing a thousand times a second is told of once a second. Safe
/// for use by many threads.
public final class Refusals {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Intake intake;
    private final LongSupplier nanoClock;
    private final Map<SourceId, Untold> sources = new HashMap<>();
    private long total;
    private Message reason = Decoded.NONE;

    private static final class Untold {
        private long items;
        private long requests;
        private Message reason = Decoded.NONE;
        private long toldAt;

        private boolean any() {
            return items + requests > 0;
        }
    }

    public Refusals(Intake intake, LongSupplier nanoClock) {
        this.intake = intake;
        this.nanoClock = nanoClock;
    }

    /// Counts spans, records or points of a request that was otherwise taken.
    public void items(SourceId source, long items, Message why) {
        if (items > 0) {
            count(source, items, 0, why);
        }
    }

    /// Counts a request that was refused whole.
    public void request(SourceId source, Message why) {
        count(source, 0, 1, why);
    }

    private synchronized void count(SourceId source, long items, long requests, Message why) {
        Untold untold =
                sources.computeIfAbsent(
                        source,
                        s -> {
                            var first = new Untold();
                            first.toldAt = nanoClock.getAsLong() - EVERY;
                            return first;
                        });
        untold.items += items;
        untold.requests += requests;
        untold.reason = why;
        total += items + requests;
        reason = why;
        if (nanoClock.getAsLong() - untold.toldAt >= EVERY) {
            tell(source, untold);
        }
    }

    /// Tells what was counted since it was last told. Call it once a second.
    public synchronized void flush() {
        sources.forEach((source, untold) -> {
            if (untold.any()) {
                tell(source, untold);
            }
        });
    }

    private void tell(SourceId source, Untold untold) {
        var event = new TrafficEvent.Refused(untold.items, untold.requests, untold.reason);
        // A journal that is full hears of it the next time.
        if (intake.offer(Observation.of(source, event))) {
            untold.items = 0;
            untold.requests = 0;
            untold.toldAt = nanoClock.getAsLong();
        }
    }

    /// How many items and requests were refused so far.
    public synchronized long total() {
        return total;
    }

    /// Why the last one was refused; empty when none was.
    public synchronized Optional<Message> reason() {
        return Optional.of(reason).filter(why -> why != Decoded.NONE);
    }
}
