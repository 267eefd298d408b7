package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.meshscope.runtime.config.MeshConfig.RateLimit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketsTest {

    private RateLimit limit = new RateLimit(10, 10);
    private long nanos = 42;
    private final TokenBuckets buckets = new TokenBuckets(() -> limit, new Clock());

    @Test
    void theEleventhOfElevenInASecondIsRefusedHoweverTheyAreSpread() {
        for (int pause : new int[] {0, 1, 20, 90, 99}) {
            millis(10_000);
            for (int i = 1; i <= 10; i++) {
                assertThat(buckets.take("alice")).as("request %d, %d ms", i, pause).isZero();
                millis(pause);
            }
            assertThat(buckets.take("alice")).as("each %d ms", pause).isEqualTo(1);
        }
    }

    @Test
    void aPauseLikeAnyOtherIsFollowedByAWholeSecond() {
        for (int pause = 1_000; pause < 2_000; pause += 37) {
            assertThat(allowedOf(11, "alice")).as("after %d ms", pause).isEqualTo(10);
            millis(pause);
        }
    }

    @Test
    void theBucketIsFilledUpWhenTheSecondIsOverAndNotBefore() {
        assertThat(allowedOf(12, "alice")).isEqualTo(10);
        millis(999);
        assertThat(buckets.take("alice")).isEqualTo(1);
        millis(1);
        assertThat(allowedOf(12, "alice")).isEqualTo(10);
    }

    @Test
    void whoAsksTenTimesASecondIsNeverRefused() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(buckets.take("alice")).as("request %d", i).isZero();
            millis(100);
        }
    }

    @Test
    void usersDoNotShareABucketAndNoneFillsOverItsBurst() {
        assertThat(allowedOf(10, "alice")).isEqualTo(10);
        assertThat(buckets.take("bob")).isZero();
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(allowedOf(20, "alice")).isEqualTo(10);
    }

    /// Over ten minutes as many pass as the rate allows, however a second's tokens are handed out.
    @ParameterizedTest
    @CsvSource({"10, 10", "0.1, 1", "0.25, 3", "1.5, 10", "20, 5", "2.5, 2", "100, 100"})
    void overTenMinutesTheRateHolds(double perSecond, int burst) {
        limit = new RateLimit(perSecond, burst);
        long allowed = 0;
        for (int ask = 0; ask < 12_000; ask++) {
            allowed += allowedOf(burst + 1, "alice");
            millis(50);
        }
        assertThat((double) allowed)
                .isBetween(perSecond * 600 - burst, perSecond * 600 * 1.001 + burst);
    }

    @Test
    void aChangedLimitHoldsAtOnceAndGivesNothingBack() {
        buckets.take("alice");
        limit = new RateLimit(0.1, 1);
        assertThat(buckets.take("alice")).isZero();
        assertThat(buckets.take("alice")).isEqualTo(10);
        limit = new RateLimit(10, 10);
        assertThat(buckets.take("alice")).as("seconds to wait").isEqualTo(1);
        millis(1_000);
        assertThat(allowedOf(11, "alice")).isEqualTo(10);
    }

    private int allowedOf(int requests, String user) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += buckets.take(user) == 0 ? 1 : 0;
        }
        return allowed;
    }

    private void millis(long passed) {
        nanos += TimeUnit.MILLISECONDS.toNanos(passed);
    }

    private final class Clock implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
