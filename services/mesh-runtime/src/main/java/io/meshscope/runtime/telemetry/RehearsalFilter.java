package io.meshscope.runtime.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.meshscope.runtime.warmup.Rehearsal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// A rehearsal does not report what went well: "order 17 paid" would be a lie.
final class RehearsalFilter extends TurboFilter {

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        return !level.isGreaterOrEqual(Level.WARN) && Rehearsal.isRunning()
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
