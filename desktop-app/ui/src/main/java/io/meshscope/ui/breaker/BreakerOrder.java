package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import java.util.Comparator;

/// How the cards are sorted.
enum BreakerOrder {
    STATE_THEN_RATE,
    NAME,
    LAST_CHANGE;

    /// Ranks below every state.
    private static final int NOT_KNOWN = -1;

    private static final Comparator<BreakerReading> BY_NAME =
            Comparator.comparing(
                    BreakerReading::breaker,
                    Comparator.comparing((Breaker b) -> b.id().caller())
                            .thenComparing(b -> b.id().callee().map(ServiceName::value).orElse(""))
                            .thenComparing(b -> b.id().method())
                            .thenComparing(b -> b.id().instance()));

    private static final Comparator<BreakerReading> WORST_FIRST =
            Comparator.comparingInt(BreakerOrder::severity)
                    .thenComparingDouble(BreakerOrder::rate)
                    .thenComparingInt(BreakerOrder::calls)
                    .reversed();

    /// Breakers that are not known any more come last where the state decides.
    Comparator<BreakerReading> comparator() {
        return switch (this) {
            case NAME -> BY_NAME;
            case LAST_CHANGE ->
                    Comparator.comparing(BreakerReading::since).reversed().thenComparing(BY_NAME);
            case STATE_THEN_RATE -> WORST_FIRST.thenComparing(BY_NAME);
        };
    }

    private static int severity(BreakerReading reading) {
        return reading.state().map(BreakerReading::severity).orElse(NOT_KNOWN);
    }

    private static double rate(BreakerReading reading) {
        return reading.measurement().map(m -> m.failureRate().orElse(-1)).orElse(-1.0);
    }

    private static int calls(BreakerReading reading) {
        return reading.measurement().map(m -> m.bufferedCalls().orElse(0)).orElse(0);
    }
}
