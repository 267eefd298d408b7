package io.meshscope.ui.load;

import io.meshscope.invoke.DurationText;
import io.meshscope.load.Arrivals;
import io.meshscope.load.Extent;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.RateText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What was typed in for a run.
///
/// @param open whether calls come at a rate, and not from workers
/// @param concurrency calls that may be under way at a rate, or workers
/// @param duration empty for the time of the rate
/// @param traces the share of calls, in percent, that start a trace
record LoadWish(
        boolean open,
        String rate,
        String concurrency,
        String connections,
        String duration,
        String warmUp,
        String traces) {

    /// A field that cannot be understood.
    static final class WrongException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;

        WrongException(String field, IllegalArgumentException cause) {
            super(field, cause);
            this.field = field;
        }

        /// The name of the field in the texts.
        String field() {
            return field;
        }
    }

    /// @throws WrongException naming the field
    LoadSettings settings() {
        Arrivals arrivals = arrivals();
        return new LoadSettings(
                arrivals,
                Extent.of(
                        arrivals,
                        duration.isBlank()
                                ? Optional.empty()
                                : Optional.of(read("duration", duration, LoadWish::positive)),
                        OptionalLong.empty()),
                read("warm-up", warmUp, LoadWish::time),
                read("traces", traces, LoadWish::share));
    }

    /// @throws WrongException when it is no number above zero
    int connectionCount() {
        return read("connections", connections, LoadWish::count);
    }

    private Arrivals arrivals() {
        int many = read("concurrency", concurrency, LoadWish::count);
        return open
                ? new Arrivals.Rate(
                        read("rate", rate, text -> RateText.parse(text, LoadWish::time)), many)
                : new Arrivals.Workers(many);
    }

    private static <T> T read(String field, String text, Function<String, T> reader) {
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new WrongException(field, e);
        }
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static Duration time(String text) {
        return DurationText.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Duration positive(String text) {
        Duration time = time(text);
        if (time.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static double share(String text) {
        double percent = Double.parseDouble(text);
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(text);
        }
        return percent / 100;
    }
}
