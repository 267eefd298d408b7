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

    private static final Comparator<Breaker> BY_NAME =
            Comparator.comparing((Breaker b) -> b.id().caller())
                    .thenComparing(b -> b.id().callee().map(ServiceName::value).orElse(""))
                    .thenComparing(b -> b.id().method())
                    .thenComparing(b -> b.id().instance());

    Comparator<Breaker> comparator() {
        return switch (this) {
            case NAME -> BY_NAME;
            case LAST_CHANGE ->
                    Comparator.comparing(Breaker::since).reversed().thenComparing(BY_NAME);
            case STATE_THEN_RATE ->
                    Comparator.<Breaker>comparingInt(b -> -BreakerReading.severity(b.state()))
                            .thenComparing(
                                    Comparator.comparingDouble(BreakerOrder::rate).reversed())
                            .thenComparing(Comparator.comparingInt(BreakerOrder::calls).reversed())
                            .thenComparing(BY_NAME);
        };
    }

    private static double rate(Breaker breaker) {
        return breaker.measurement().map(m -> m.failureRate().orElse(-1)).orElse(-1.0);
    }

    private static int calls(Breaker breaker) {
        return breaker.measurement().map(m -> m.bufferedCalls().orElse(0)).orElse(0);
    }
}
