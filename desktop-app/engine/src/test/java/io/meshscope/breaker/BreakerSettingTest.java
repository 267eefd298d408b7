package io.meshscope.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.BreakerThresholds;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BreakerSettingTest {

    private static final BreakerThresholds LIMITS =
            new BreakerThresholds(
                    50,
                    new BreakerThresholds.SlowCalls(62.5, Duration.ofMillis(1_500)),
                    10,
                    new BreakerThresholds.Window(100, false),
                    new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true));

    @Test
    void aSettingIsFoundByTheNamesOfTheContractAndOfResilience4j() {
        assertThat(BreakerSetting.named("failure_rate")).contains(BreakerSetting.FAILURE_RATE);
        assertThat(BreakerSetting.named("failureRateThreshold"))
                .contains(BreakerSetting.FAILURE_RATE);
        assertThat(BreakerSetting.named("sliding-window-size"))
                .contains(BreakerSetting.WINDOW_SIZE);
        assertThat(BreakerSetting.named("rate")).isEmpty();
        assertThat(BreakerSetting.named("")).isEmpty();
    }

    @Test
    void whatASettingReadsItTakesBack() {
        for (BreakerSetting setting : BreakerSetting.values()) {
            assertThat(setting.with(LIMITS, setting.text(LIMITS).orElseThrow()))
                    .as(setting.key())
                    .isEqualTo(LIMITS);
        }
        assertThat(Arrays.stream(BreakerSetting.values()).map(s -> s.text(LIMITS).orElseThrow()))
                .containsExactly("50", "62.5", "1.5", "10", "100", "false", "30", "3", "true");
    }

    @Test
    void eachSettingChangesOnlyItself() {
        assertThat(BreakerSetting.FAILURE_RATE.with(LIMITS, "30 %").failureRate()).hasValue(30);
        assertThat(BreakerSetting.WAIT_IN_OPEN.with(LIMITS, "500ms").halfOpen())
                .isEqualTo(new BreakerThresholds.HalfOpen(Duration.ofMillis(500), 3, true));
        assertThat(BreakerSetting.TIME_WINDOW.with(LIMITS, "TIME_BASED").window())
                .isEqualTo(new BreakerThresholds.Window(100, true));
    }

    @Test
    void whatIsNotToldHasNoTextAndCanBeGiven() {
        for (BreakerSetting setting : BreakerSetting.values()) {
            assertThat(setting.text(BreakerThresholds.NONE)).as(setting.key()).isEmpty();
            String given = setting.text(LIMITS).orElseThrow();
            BreakerThresholds one = setting.with(BreakerThresholds.NONE, given);
            assertThat(Arrays.stream(BreakerSetting.values()).filter(s -> s.text(one).isPresent()))
                    .containsExactly(setting);
        }
    }

    @Test
    void whatIsNoValueIsRefusedByName() {
        assertThatThrownBy(() -> BreakerSetting.FAILURE_RATE.with(LIMITS, "0"))
                .hasMessage("failure_rate: \"0\" is not a percentage above 0 and up to 100");
        assertThatThrownBy(() -> BreakerSetting.WINDOW_SIZE.with(LIMITS, "2.5"))
                .hasMessageContaining("a whole number from 1");
        assertThatThrownBy(() -> BreakerSetting.WAIT_IN_OPEN.with(LIMITS, "soon"))
                .hasMessageContaining("wait_in_open: \"soon\"");
        assertThatThrownBy(() -> BreakerSetting.AUTOMATIC_HALF_OPEN.with(LIMITS, "1"))
                .hasMessageContaining("true or false");
    }
}
