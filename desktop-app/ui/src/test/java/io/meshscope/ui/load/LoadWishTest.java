package io.meshscope.ui.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.load.Arrivals;
import io.meshscope.load.Extent;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.RateText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadWishTest {

    private static LoadWish atRate(String rate, String duration) {
        return new LoadWish(true, rate, "100", "2", duration, "500ms", "2.5");
    }

    @Test
    void aConstantRateTakesTheDuration() {
        LoadSettings settings = atRate(" 50/s", "2m ").settings();
        assertThat(settings.extent()).isEqualTo(Extent.lasting(Duration.ofMinutes(2)));
        assertThat(settings.warmUp()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.traced()).isEqualTo(0.025);
        assertThat(atRate("50/s", "").settings().extent()).isEqualTo(Extent.lasting(Extent.USUAL));
    }

    @ParameterizedTest
    @CsvSource({"10/s..100/s:30s, 30", "'20/s:10s,50/s:10s,100/s:15s', 35"})
    void rampsAndStepsHaveTheirOwnTime(String rate, int seconds) {
        LoadSettings settings = atRate(rate, "").settings();
        assertThat(settings.extent()).isEqualTo(Extent.lasting(Duration.ofSeconds(seconds)));
        assertThat(settings.arrivals())
                .isInstanceOfSatisfying(
                        Arrivals.Rate.class,
                        r -> {
                            assertThat(RateText.of(r.schedule())).isEqualTo(rate);
                            assertThat(r.maxInFlight()).isEqualTo(100);
                        });
    }

    @Test
    void workersNeedNoRate() {
        var wish = new LoadWish(false, "none", "8", "1", "10s", "0s", "0");
        assertThat(wish.settings().arrivals()).isEqualTo(new Arrivals.Workers(8));
        assertThat(wish.connectionCount()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "fast, 1, 1, 10s, 0s, 1, rate",
        "0/s, 1, 1, 10s, 0s, 1, rate",
        "5/s, 0, 1, 10s, 0s, 1, concurrency",
        "5/s, 1, many, 10s, 0s, 1, connections",
        "5/s, 1, 1, 0s, 0s, 1, duration",
        "5/s, 1, 1, soon, 0s, 1, duration",
        "5/s, 1, 1, 10s, '', 1, warm-up",
        "5/s, 1, 1, 10s, 0s, 101, traces",
        "5/s, 1, 1, 10s, 0s, NaN, traces"
    })
    void whatIsNotUnderstoodIsNamed(
            String rate,
            String concurrency,
            String connections,
            String duration,
            String warmUp,
            String traces,
            String field) {
        var wish = new LoadWish(true, rate, concurrency, connections, duration, warmUp, traces);
        assertThatThrownBy(
                        () -> {
                            var unused = wish.connectionCount();
                            var alsoUnused = wish.settings();
                        })
                .isInstanceOfSatisfying(
                        LoadWish.WrongException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
