package io.meshscope.shop.gateway;

import io.meshscope.runtime.config.MeshConfig.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A token bucket for each user: refilled evenly, full at the start. Thread-safe.
final class TokenBuckets {

    private static final int MOST_USERS = 100_000;

    private final Supplier<RateLimit> limit;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new Recent();

    /// @param limit asked for each time, since it can change while running
    /// @param nanoTime a monotonic clock in nanoseconds
    TokenBuckets(Supplier<RateLimit> limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /// Takes one token.
    ///
    /// @return 0 when there was one, else the whole seconds until there will be, at least 1
    synchronized long take(String user) {
        RateLimit now = limit.get();
        long time = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(user, key -> new Bucket(now.burst(), time));
        double filled = bucket.tokens + (time - bucket.at) / 1e9 * now.perSecond();
        bucket.tokens = Math.min(now.burst(), filled);
        bucket.at = time;
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - bucket.tokens) / now.perSecond()));
    }

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    /// Forgets who has not called for longest: that bucket is full again anyway.
    private static final class Recent extends LinkedHashMap<String, Bucket> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_USERS;
        }
    }
}
