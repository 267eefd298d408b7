package io.meshscope.ui.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.metric.Grid;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:00:00Z");
    private static final TimeWindow WINDOW =
            new TimeWindow(T0.plusMillis(1_300), T0.plusSeconds(901).plusMillis(300));

    private static Timing stepping(long seconds) {
        return Timing.USUAL.stepping(Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void aChosenStepIsTakenWhereItFitsTheTime() {
        assertThat(Timing.USUAL.grid(WINDOW)).isEqualTo(new Grid(T0, Duration.ofSeconds(5), 180));
        assertThat(stepping(60).grid(WINDOW)).isEqualTo(new Grid(T0, Duration.ofMinutes(1), 15));
        assertThat(stepping(1).grid(WINDOW).step())
                .as("more than can be drawn")
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(stepping(3_600).grid(WINDOW).step())
                .as("not even two")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPartOfTheTimeIsShownInStepsOfItsOwnAndThereIsAWayBack() {
        Timing zoomed = Timing.USUAL.zoomed(T0.plusSeconds(400), T0.plusSeconds(300));
        assertThat(zoomed.grid(WINDOW))
                .isEqualTo(new Grid(T0.plusSeconds(300), Duration.ofSeconds(1), 100));
        assertThat(zoomed.whole()).isEqualTo(Timing.USUAL);
        Grid shortest = Timing.USUAL.zoomed(T0.plusSeconds(300), T0.plusSeconds(300)).grid(WINDOW);
        assertThat(shortest).isEqualTo(new Grid(T0.plusSeconds(295), Duration.ofSeconds(1), 10));
    }

    @Test
    void nothingAfterTheMomentShownIsInIt() {
        Grid grid = Timing.USUAL.zoomed(T0.plusSeconds(850), T0.plusSeconds(950)).grid(WINDOW);
        assertThat(grid.to()).isEqualTo(T0.plusSeconds(901));
    }

    @Test
    void keysZoomByHalvesAndOutOfAllThereIsNoFurther() {
        Instant middle = T0.plusSeconds(450);
        Timing half = Timing.USUAL.scaled(WINDOW, middle, true);
        assertThat(half.zoom()).hasValue(new TimeWindow(T0.plusSeconds(225), T0.plusSeconds(675)));
        Timing quarter = half.scaled(WINDOW, middle, true);
        assertThat(quarter.zoom().orElseThrow().length()).isEqualTo(Duration.ofSeconds(225));
        assertThat(quarter.scaled(WINDOW, middle, false).zoom()).isEqualTo(half.zoom());
        assertThat(half.scaled(WINDOW, middle, false)).isEqualTo(Timing.USUAL);
        assertThat(Timing.USUAL.scaled(WINDOW, middle, false)).isEqualTo(Timing.USUAL);
    }
}
