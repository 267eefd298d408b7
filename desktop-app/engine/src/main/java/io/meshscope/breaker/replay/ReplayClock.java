package io.meshscope.breaker.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Stands still until it is set. It never goes back.
final class ReplayClock extends Clock {

    private Instant now;

    ReplayClock(Instant start) {
        now = start;
    }

    void goTo(Instant next) {
        now = next.isAfter(now) ? next : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it knows only UTC");
    }
}
