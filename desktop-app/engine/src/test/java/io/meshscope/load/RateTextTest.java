package io.meshscope.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateTextTest {

    private static RateSchedule parse(String text) {
        return RateText.parse(
                text, t -> Duration.ofSeconds(Long.parseLong(t.substring(0, t.length() - 1))));
    }

    /// How many calls are due within a time.
    private static long dueWithin(RateSchedule schedule, Duration time) {
        return LongStream.iterate(0, n -> n + 1)
                .takeWhile(n -> schedule.dueNanos(n) < time.toNanos())
                .count();
    }

    @Test
    void aConstantRateHasNoEnd() {
        RateSchedule schedule = parse("200/s");
        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(schedule.dueNanos(2_000)).isEqualTo(10_000_000_000L);
        assertThat(schedule.length()).isEmpty();
    }

    @Test
    void ratesAreReadByTheMinuteAndTheHourToo() {
        assertThat(parse("30/min").dueNanos(1)).isEqualTo(2_000_000_000L);
        assertThat(parse("3600/h").dueNanos(1)).isEqualTo(1_000_000_000L);
        assertThat(parse("0.5").dueNanos(1)).isEqualTo(2_000_000_000L);
    }

    /// Halfway through a ramp from 0 to 100 in 10 s, a quarter of its 500 calls were due.
    @Test
    void aRampGrowsSteadily() {
        RateSchedule ramp = parse("0..100/s:10s");
        assertThat(dueWithin(ramp, Duration.ofSeconds(5))).isEqualTo(125);
        assertThat(dueWithin(ramp, Duration.ofSeconds(10))).isEqualTo(500);
        assertThat(ramp.dueNanos(500)).isEqualTo(RateSchedule.NEVER);
        assertThat(ramp.length()).contains(Duration.ofSeconds(10));
    }

    @Test
    void aRampMayFall() {
        RateSchedule ramp = parse("100/s..0/s:10s");
        assertThat(dueWithin(ramp, Duration.ofSeconds(5))).isEqualTo(375);
        assertThat(dueWithin(ramp, Duration.ofSeconds(20))).isEqualTo(500);
    }

    @Test
    void stepsFollowOneAnotherAndTheLastOneMayStay() {
        RateSchedule steps = parse("100/s:10s, 200/s:10s, 300/s");
        assertThat(dueWithin(steps, Duration.ofSeconds(10))).isEqualTo(1_000);
        assertThat(dueWithin(steps, Duration.ofSeconds(20))).isEqualTo(3_000);
        assertThat(dueWithin(steps, Duration.ofSeconds(30))).isEqualTo(6_000);
        assertThat(steps.length()).isEmpty();
    }

    @Test
    void callsAreDueInOrder() {
        RateSchedule all = parse("10/s..500/s:3s,500/s:1s,500/s..1/s:3s,1/s");
        assertThat(LongStream.range(0, 3_000).map(all::dueNanos).boxed().toList()).isSorted();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String text :
                new String[] {"200/s", "0/s..100/s:10s", "100/s:10s,200/s:10s,300/s", "0.5/s"}) {
            assertThat(RateText.of(parse(text))).isEqualTo(text);
        }
    }

    @Test
    void aMistakeIsNamed() {
        assertThatThrownBy(() -> parse("fast")).hasMessageContaining("\"fast\" is not a rate");
        assertThatThrownBy(() -> parse("0/s")).hasMessageContaining("above zero");
        assertThatThrownBy(() -> parse("10/s..20/s")).hasMessageContaining("a ramp needs a time");
        assertThatThrownBy(() -> parse("10/s,20/s:5s")).hasMessageContaining("only the last");
    }
}
