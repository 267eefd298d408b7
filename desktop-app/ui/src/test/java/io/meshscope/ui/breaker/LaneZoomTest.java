package io.meshscope.ui.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneZoomTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final TimeWindow WHOLE = new TimeWindow(T0, T0.plusSeconds(1_000));

    private static TimeWindow seconds(long from, long to) {
        return new TimeWindow(T0.plusSeconds(from), T0.plusSeconds(to));
    }

    @Test
    void allOfItIsShownWithRoomForAnEstimate() {
        assertThat(new LaneZoom().of(WHOLE)).isEqualTo(seconds(0, 1_050));
    }

    @Test
    void whatIsZoomedCanBeMovedAndNeverLeavesTheRange() {
        var zoom = new LaneZoom();
        zoom.zoom(0.5);
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(500, 1_025));
        zoom.pan(WHOLE, Duration.ofSeconds(200));
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(300, 800));
        zoom.pan(WHOLE, Duration.ofSeconds(9_000));
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(0, 500));
        zoom.pan(WHOLE, Duration.ofSeconds(-9_000));
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(500, 1_025));
        zoom.zoom(4);
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(0, 1_050));
    }

    @Test
    void aRangeIsShownAlone() {
        var zoom = new LaneZoom();
        zoom.only(WHOLE, T0.plusSeconds(200), T0.plusSeconds(300));
        assertThat(zoom.of(WHOLE)).isEqualTo(seconds(200, 300));
        zoom.only(WHOLE, T0.plusSeconds(999), T0.plusSeconds(1_040));
        assertThat(zoom.of(WHOLE).from())
                .as("not closer than can be read")
                .isBefore(T0.plusSeconds(970));
    }
}
