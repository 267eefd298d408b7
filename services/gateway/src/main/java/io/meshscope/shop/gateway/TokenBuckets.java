package io.meshscope.shop.gateway;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.meshscope.runtime.config.MeshConfig.RateLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A token bucket for each user: full at the start, refilled by whole seconds. A user's seconds
/// begin with the request that finds the bucket full, so a pause is always followed by one whole
/// second in which no more than the burst is let through. Thread-safe.
final class TokenBuckets {

    private static final int MOST_USERS = 100_000;

    private final Supplier<RateLimit> limit;
    private final TimeMeter clock;
    private final Map<String, Held> users = new Recent();

    /// @param limit asked for each time, since it can change while running
    /// @param clock a monotonic one
    TokenBuckets(Supplier<RateLimit> limit, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// Takes one token.
    ///
    /// @return 0 when there was one, else the whole seconds until there will be, at least 1
    synchronized long take(String user) {
        RateLimit now = limit.get();
        Held held = held(users.get(user), now);
        users.put(user, held);
        ConsumptionProbe probe = held.bucket().tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
    }

    private Held held(@Nullable Held before, RateLimit now) {
        if (before == null || before.isFull()) {
            return new Held(full(now), now);
        }
        if (before.limit().equals(now)) {
            return before;
        }
        before.bucket()
                .replaceConfiguration(
                        BucketConfiguration.builder().addLimit(bandwidth(now)).build(),
                        TokensInheritanceStrategy.AS_IS);
        return new Held(before.bucket(), now);
    }

    private Bucket full(RateLimit limit) {
        return Bucket.builder()
                .addLimit(bandwidth(limit))
                .withCustomTimePrecision(clock)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE) // guarded by this
                .build();
    }

    /// Adds the tokens of a second at once, rounded up to a whole number and at most the burst. The
    /// interval follows from the rate.
    private static Bandwidth bandwidth(RateLimit limit) {
        long atOnce = Math.min(limit.burst(), (long) Math.ceil(limit.perSecond()));
        Duration every = Duration.ofNanos(Math.round(atOnce / limit.perSecond() * 1e9));
        return Bandwidth.builder().capacity(limit.burst()).refillIntervally(atOnce, every).build();
    }

    private static long seconds(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)));
    }

    private record Held(Bucket bucket, RateLimit limit) {

        boolean isFull() {
            return bucket.getAvailableTokens() >= limit.burst();
        }
    }

    /// Forgets the user whose last call is longest ago: that bucket is full again anyway.
    private static final class Recent extends LinkedHashMap<String, Held> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > MOST_USERS;
        }
    }
}
