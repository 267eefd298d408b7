package io.meshscope.wire.grpc;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Spreads dials in time: a registry that is read tells of all its instances at once, and dialling
/// hundreds of them in one moment costs more than waiting. A few wait too little to be noticed. For
/// use by many threads.
public final class DialPace {

    private static final Duration APART = Duration.ofMillis(10);

    /// So many at once are a large mesh: whoever opens it wants to see it first.
    private static final int FEW = 50;

    /// So long a large mesh is left alone: until it is read, drawn and looked at.
    private static final Duration FIRST_SEEN = Duration.ofSeconds(3);

    /// How much further apart those of a large mesh are.
    private static final int SLOWER = 4;

    private final long apart;
    private final LongSupplier nanoClock;
    private long next;

    /// @param apart the time from one dial to the next
    /// @param nanoClock monotonic
    DialPace(Duration apart, LongSupplier nanoClock) {
        this.apart = apart.toNanos();
        this.nanoClock = nanoClock;
        next = nanoClock.getAsLong();
    }

    /// A hundred a second; of many that come together twenty-five a second, and those later.
    public static DialPace usual() {
        return new DialPace(APART, System::nanoTime);
    }

    /// How long one more dial waits for its turn; not at all when there was none lately.
    ///
    /// @param together how many want to be dialled now, this one among them
    public synchronized Duration turn(int together) {
        boolean many = together > FEW;
        long now = nanoClock.getAsLong();
        long wait = Math.max(next - now, many ? FIRST_SEEN.toNanos() : 0);
        next = now + wait + (many ? SLOWER * apart : apart);
        return Duration.ofNanos(wait);
    }
}
