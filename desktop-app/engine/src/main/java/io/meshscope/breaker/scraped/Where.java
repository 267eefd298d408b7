package io.meshscope.breaker.scraped;

import io.meshscope.message.Message;
import java.net.URI;

/// Where a process exposes its breakers.
public enum Where {
    /// Among its metrics.
    METRICS,
    /// In Spring Boot's actuator.
    ACTUATOR;

    Message of(URI address) {
        return switch (this) {
            case METRICS -> Message.of("metrics.of", address);
            case ACTUATOR -> Message.of("actuator.of", address);
        };
    }

    /// How a transition is known that was not seen as it happened.
    Message seen() {
        return switch (this) {
            case METRICS -> Message.of("seen.metrics");
            case ACTUATOR -> Message.of("seen.actuator");
        };
    }

    /// @param seconds since it was looked at before
    Message seenWithin(String seconds) {
        return switch (this) {
            case METRICS -> Message.of("seen.metrics.within", seconds);
            case ACTUATOR -> Message.of("seen.actuator.within", seconds);
        };
    }
}
