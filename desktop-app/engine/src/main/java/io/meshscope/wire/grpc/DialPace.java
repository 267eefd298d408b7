package io.meshscope.wire.grpc;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Spreads dials in time: a registry that is read tells of all its instances at once, and dialling
/// hundreds of them in one moment costs more than waiting. A few wait too little to be noticed. For
/// use by many threads.
public final class DialPace {

    private static final Duration APART = Duration.ofMillis(10);

    /// So many are dialled at that pace. Of a large mesh the others may take their time: whoever
    /// opens it wants to see it first.
    private static final int SOON = 50;

    /// How much further apart the others are.
    private static final int SLOWER = 2;

    private final long apart;
    private final LongSupplier nanoClock;
    private long next;
    private int inTurn;

    /// @param apart the time from one dial to the next
    /// @param nanoClock monotonic
    DialPace(Duration apart, LongSupplier nanoClock) {
        this.apart = apart.toNanos();
        this.nanoClock = nanoClock;
        next = nanoClock.getAsLong();
    }

    /// A hundred a second at first, fifty a second of those that come after many.
    public static DialPace usual() {
        return new DialPace(APART, System::nanoTime);
    }

    /// How long one more dial waits for its turn; not at all when there was none lately.
    public synchronized Duration turn() {
        long now = nanoClock.getAsLong();
        boolean waits = next - now > 0;
        inTurn = waits ? inTurn + 1 : 1;
        long turn = waits ? next : now;
        next = turn + (inTurn < SOON ? apart : SLOWER * apart);
        return Duration.ofNanos(turn - now);
    }
}
