package io.meshscope.wire.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A token that was given out.
///
/// @param until when it is to be replaced; empty when that is not known
record Token(Secret value, Optional<Instant> until) {

    private static final Duration AHEAD = Duration.ofSeconds(30);

    /// A token is replaced shortly before it ends, so that none ends on its way.
    ///
    /// @param lifetime empty when it was not told
    static Token of(Secret value, Instant at, Optional<Duration> lifetime) {
        return new Token(value, lifetime.map(l -> at.plus(l).minus(ahead(l))));
    }

    private static Duration ahead(Duration lifetime) {
        Duration tenth = lifetime.dividedBy(10);
        return tenth.compareTo(AHEAD) < 0 ? tenth : AHEAD;
    }

    boolean holds(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
