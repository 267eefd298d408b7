package io.meshscope.ui.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.fx.SameThread;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The range that the axis at the bottom draws while it is zoomed and moved.
class AxisViewTest {

    private final MeshFixture fixture = MeshFixture.empty();
    private final ManualTimer timer = new ManualTimer();
    private Instant now = MeshFixture.NOW;
    private final TimeModel time =
            new TimeModel(
                    fixture.journal(),
                    FxThread.sameThread(),
                    timer,
                    SameThread.background(),
                    () -> now);
    private final AxisView axis = new AxisView(time);

    @AfterEach
    void close() {
        time.close();
        timer.shutdownNow();
        fixture.close();
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Test
    void theFirstMinutesFillIt() {
        pass(Duration.ofSeconds(90));
        assertThat(axis.window()).isEqualTo(new TimeWindow(MeshFixture.NOW, now));
        pass(Duration.ofHours(2));
        assertThat(axis.window().length()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void zoomingWhileLiveKeepsNowAtTheRightEdgeAndTheRangeOfTheViews() {
        pass(Duration.ofHours(1));
        axis.zoom(0.5, 0.2);
        axis.zoom(0.5, 0.9);
        assertThat(axis.window().to()).isEqualTo(now);
        assertThat(axis.window().length()).isEqualTo(Duration.ofMinutes(3).plusSeconds(45));
        assertThat(time.range().get()).isEqualTo(Duration.ofMinutes(15));
        pass(Duration.ofSeconds(7));
        assertThat(axis.window().to()).isEqualTo(now);
        axis.pan(-1);
        assertThat(axis.window().to()).isEqualTo(now);
    }

    @Test
    void zoomingInThePastKeepsWhatIsUnderThePointer() {
        pass(Duration.ofHours(1));
        time.goTo(now.minus(Duration.ofMinutes(5)));
        Instant pointed = axis.window().from().plus(Duration.ofMinutes(3));
        axis.zoom(0.5, 0.2);
        TimeWindow zoomed = axis.window();
        assertThat(Duration.between(zoomed.from(), pointed))
                .isEqualTo(zoomed.length().dividedBy(5));
        pass(Duration.ofSeconds(30));
        assertThat(axis.window()).isEqualTo(zoomed);
        time.goLive();
        assertThat(axis.window().to()).isEqualTo(now);
    }

    @Test
    void itNeverReachesIntoTheFuture() {
        pass(Duration.ofHours(1));
        time.goTo(now.minus(Duration.ofMinutes(1)));
        axis.zoom(3, 0.1);
        axis.pan(5);
        assertThat(axis.window().to()).isEqualTo(now);
    }

    @Test
    void aMomentThatIsGoneToIsOnIt() {
        pass(Duration.ofHours(3));
        Instant past = now.minus(Duration.ofHours(2));
        time.goTo(past);
        assertThat(axis.window().from()).isBefore(past);
        assertThat(axis.window().to()).isAfter(past).isBefore(now);
    }

    @Test
    void anotherRangeIsDrawnAsChosen() {
        pass(Duration.ofHours(1));
        axis.zoom(0.1, 0.5);
        time.range().set(Duration.ofMinutes(30));
        assertThat(axis.window().length()).isEqualTo(Duration.ofMinutes(30));
    }
}
