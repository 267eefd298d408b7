package io.meshscope.ui.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The range of time that the axis at the bottom draws. It is the views' range up to now until the
/// user zooms or moves the axis. Zooming changes only the axis. While live, its right edge is
/// always now. Of a recording it is all of it first.
public final class AxisView {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private final TimeModel time;
    private final Duration longest;
    private Optional<Duration> length = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    public AxisView(TimeModel time) {
        this.time = time;
        Duration whole = Duration.between(time.start(), time.now());
        longest = time.recorded() && whole.compareTo(HOUR) > 0 ? whole : HOUR;
        if (time.recorded()) {
            length = Optional.of(whole.compareTo(SHORTEST) < 0 ? SHORTEST : whole);
        }
        time.range().addListener((p, a, b) -> follow());
        time.playhead().addListener((p, a, b) -> b.ifPresentOrElse(this::reveal, this::toNow));
    }

    public TimeWindow window() {
        Instant to = end.orElseGet(time::now);
        return length.map(l -> new TimeWindow(to.minus(l), to)).orElseGet(() -> time.windowTo(to));
    }

    /// Goes back to the range of the views.
    private void follow() {
        length = Optional.empty();
        toNow();
    }

    private void toNow() {
        end = Optional.empty();
    }

    /// Zooms around a place, or around now while live.
    ///
    /// @param factor below 1 to zoom in
    /// @param place from 0 at the left edge to 1 at the right one
    public void zoom(double factor, double place) {
        TimeWindow before = window();
        Duration next = scaled(before.length(), factor);
        next = next.compareTo(SHORTEST) < 0 ? SHORTEST : next;
        next = next.compareTo(longest) > 0 ? longest : next;
        length = Optional.of(next);
        if (!time.isLive().get()) {
            Instant fixed = before.from().plus(scaled(before.length(), place));
            endAt(fixed.plus(scaled(next, 1 - place)));
        }
    }

    /// Moves the axis by a share of its length, later when positive. It stays at now while live.
    public void pan(double share) {
        if (!time.isLive().get()) {
            TimeWindow now = window();
            length = Optional.of(now.length());
            endAt(now.to().plus(scaled(now.length(), share)));
        }
    }

    /// Moves the axis, if needed, to include the moment that is shown.
    private void reveal(Instant moment) {
        TimeWindow now = window();
        if (moment.isBefore(now.from()) || moment.isAfter(now.to())) {
            length = Optional.of(now.length());
            endAt(moment.plus(now.length().dividedBy(2)));
        }
    }

    private void endAt(Instant moment) {
        end = moment.isBefore(time.now()) ? Optional.of(moment) : Optional.empty();
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
