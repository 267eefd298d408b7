package io.meshscope.shop.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many wrong passwords were tried for a user lately: after five, nobody may try for a minute.
/// It makes no difference whether there is such a user. Each instance counts for itself.
/// Thread-safe.
final class Guesses {

    static final int MOST = 5;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_USERS = 100_000;

    private final InstantSource clock;
    private final Map<String, Count> counts = new Recent();

    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts a guess before it is known whether it is right, so that many at once are no way
    /// around.
    ///
    /// @return zero, or how long to wait before the next
    synchronized Duration take(String userId) {
        Instant now = clock.instant();
        Count count = counts.get(userId);
        if (count == null || !count.until.isAfter(now)) {
            count = new Count(0, now);
        } else if (count.taken >= MOST) {
            return Duration.between(now, count.until);
        }
        counts.put(userId, new Count(count.taken + 1, now.plus(PAUSE)));
        return Duration.ZERO;
    }

    /// The guess was right.
    synchronized void forget(String userId) {
        counts.remove(userId);
    }

    /// @param until when it is forgotten
    private record Count(int taken, Instant until) {}

    private static final class Recent extends LinkedHashMap<String, Count> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_USERS;
        }
    }
}
