package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.runtime.config.MeshConfig.RateLimit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private RateLimit limit = new RateLimit(10, 10);
    private long nanos = 42;
    private final TokenBuckets buckets = new TokenBuckets(() -> limit, () -> nanos);

    @Test
    void theEleventhAtOnceIsRefusedAndTheNextTenthOfASecondGivesOneMore() {
        for (int i = 1; i <= 10; i++) {
            assertThat(buckets.take("alice")).as("request %d", i).isZero();
        }
        assertThat(buckets.take("alice")).as("whole seconds to wait").isEqualTo(1);
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(buckets.take("alice")).isZero();
        assertThat(buckets.take("alice")).isEqualTo(1);
    }

    @Test
    void usersDoNotShareABucketAndNoneFillsOverItsBurst() {
        for (int i = 0; i < 10; i++) {
            buckets.take("alice");
        }
        assertThat(buckets.take("bob")).isZero();
        nanos += TimeUnit.HOURS.toNanos(1);
        for (int i = 0; i < 10; i++) {
            assertThat(buckets.take("alice")).isZero();
        }
        assertThat(buckets.take("alice")).isPositive();
    }

    @Test
    void aChangedLimitHoldsAtOnce() {
        buckets.take("alice");
        limit = new RateLimit(0.1, 1);
        assertThat(buckets.take("alice")).isZero();
        assertThat(buckets.take("alice")).isEqualTo(10);
    }
}
