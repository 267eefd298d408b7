package io.meshscope.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a run may not do.
class BoundTest {

    private static final Function<String, Duration> MILLIS =
            text -> Duration.ofMillis(Long.parseLong(text.replace("ms", "")));

    private static Bound bound(String text) {
        return Bound.parse(text, MILLIS);
    }

    /// 100 calls, of which each tenth fails; all but 50 of 10 ms are due and not made.
    private static LoadResult run(int maxInFlight) throws InterruptedException {
        var clock = new FakeClock();
        FakeServer.Answering answering =
                new FakeServer.Answering() {
                    @Override
                    public Duration took(Duration since) {
                        return Duration.ofMillis(10);
                    }

                    @Override
                    public int status(long number) {
                        return number % 10 == 0 ? 14 : 0;
                    }
                };
        var settings =
                new LoadSettings(
                        new Arrivals.Rate(RateSchedule.constant(200), maxInFlight),
                        Extent.of(100),
                        Duration.ZERO,
                        0);
        return new LoadRun(
                        settings, new FakeServer(clock, answering), clock, InstantSource.system())
                .run(interval -> {});
    }

    @Test
    void latenciesAreCompared() throws InterruptedException {
        LoadResult result = run(100);
        assertThat(bound("p99>9ms").brokenBy(result)).isTrue();
        assertThat(bound("p99>11ms").brokenBy(result)).isFalse();
        assertThat(bound("p50 < 9ms").brokenBy(result)).isFalse();
        assertThat(bound("mean>9ms").brokenBy(result)).isTrue();
        assertThat(bound("max>11ms").brokenBy(result)).isFalse();
    }

    @Test
    void countsAreComparedAsNumbersAndShares() throws InterruptedException {
        LoadResult all = run(100);
        assertThat(bound("errors>9").brokenBy(all)).isTrue();
        assertThat(bound("errors>10").brokenBy(all)).isFalse();
        assertThat(bound("errors>9.9%").brokenBy(all)).isTrue();
        assertThat(bound("errors>10%").brokenBy(all)).isFalse();
        assertThat(bound("unsent>0").brokenBy(all)).isFalse();
        assertThat(bound("rate<150/s").brokenBy(all)).isFalse();
        assertThat(bound("rate<250/s").brokenBy(all)).isTrue();

        assertThat(bound("unsent>49%").brokenBy(run(1))).isTrue();
    }

    /// A run without an answer did not keep to anything.
    @Test
    void withoutACallThatEndedALatencyIsBroken() throws InterruptedException {
        var clock = new FakeClock();
        var settings =
                new LoadSettings(
                        new Arrivals.Rate(RateSchedule.constant(10), 10),
                        Extent.of(10),
                        Duration.ZERO,
                        0);
        LoadResult nothing =
                new LoadRun(
                                settings,
                                new FakeServer(clock, since -> Duration.ofHours(1)),
                                clock,
                                InstantSource.system())
                        .run(interval -> {});
        assertThat(nothing.counts().unended()).isEqualTo(10);
        assertThat(bound("p99>200ms").brokenBy(nothing)).isTrue();
        assertThat(bound("errors>0").brokenBy(nothing)).isTrue();
        assertThat(bound("errors>99%").brokenBy(nothing)).isTrue();
    }

    @Test
    void aMistakeIsNamed() {
        for (String wrong : new String[] {"p99=2ms", "latency>2ms", "errors>1/s", "rate<1%"}) {
            assertThatThrownBy(() -> bound(wrong))
                    .hasMessageContaining("\"" + wrong + "\" is not a bound");
        }
    }
}
