package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallTerms;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How calls are made, as it was typed. FX thread only.
final class Terms {

    private static final long LONGEST_MILLIS = 3_600_000;
    private static final int MIB = 1024 * 1024;
    private static final int MOST_MIB = 2047;

    private final StringProperty deadline = new SimpleStringProperty("3000");
    private final StringProperty streamDeadline = new SimpleStringProperty("");
    private final BooleanProperty waitForReady = new SimpleBooleanProperty();
    private final BooleanProperty gzip = new SimpleBooleanProperty();
    private final StringProperty maxMib =
            new SimpleStringProperty(Integer.toString(CallTerms.MAX_MESSAGE_BYTES / MIB));
    private final ObjectProperty<Integer> attempts = new SimpleObjectProperty<>(1);
    private final StringProperty retryOn =
            new SimpleStringProperty(String.join(", ", Retries.USUAL));

    /// Is called for each change.
    void onChange(Runnable heard) {
        deadline.subscribe(heard);
        streamDeadline.subscribe(heard);
        maxMib.subscribe(heard);
        attempts.subscribe(heard);
        retryOn.subscribe(heard);
    }

    /// Whether a call can be made with what was typed.
    ///
    /// @param streams whether the method streams: then no deadline is needed
    boolean fit(boolean streams) {
        return deadlineFits(streams) && sizeFits() && retries().isPresent();
    }

    boolean deadlineFits(boolean streams) {
        return deadlineOf(streams).isPresent() || (streams && streamDeadline.get().isBlank());
    }

    boolean sizeFits() {
        return number(maxMib.get(), MOST_MIB).isPresent();
    }

    /// The deadline that was typed, if it is a number from 1 ms to an hour.
    private Optional<Duration> deadlineOf(boolean streams) {
        return number((streams ? streamDeadline : deadline).get(), LONGEST_MILLIS)
                .map(Duration::ofMillis);
    }

    private static Optional<Long> number(String text, long most) {
        try {
            long number = Long.parseLong(text.strip());
            return number >= 1 && number <= most ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Empty when the statuses are none.
    Optional<Retries> retries() {
        Set<String> statuses =
                Arrays.stream(retryOn.get().toUpperCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        try {
            return Optional.of(
                    attempts.get() == 1 ? Retries.NONE : new Retries(attempts.get(), statuses));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What fits of what was typed; the usual terms stand for the rest.
    CallTerms terms(boolean streams) {
        return new CallTerms(
                deadlineOf(streams),
                waitForReady.get(),
                gzip.get(),
                number(maxMib.get(), MOST_MIB)
                        .map(mib -> Math.toIntExact(mib) * MIB)
                        .orElse(CallTerms.MAX_MESSAGE_BYTES),
                retries().orElse(Retries.NONE));
    }

    /// Shows the terms of a saved call. A unary call without a deadline gets the longest one.
    void show(CallTerms saved, boolean streams) {
        waitForReady.set(saved.waitForReady());
        gzip.set(saved.gzip());
        attempts.set(saved.retries().attempts());
        retryOn.set(String.join(", ", new TreeSet<>(saved.retries().statuses())));
        if (streams) {
            streamDeadline.set(
                    saved.deadline().filter(d -> !d.isZero()).map(Terms::millis).orElse(""));
        } else {
            Duration shown = saved.deadline().orElse(CallTerms.UNARY_DEADLINE);
            deadline.set(shown.isZero() ? Long.toString(LONGEST_MILLIS) : millis(shown));
        }
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    StringProperty deadline() {
        return deadline;
    }

    /// The deadline of streams; blank for none.
    StringProperty streamDeadline() {
        return streamDeadline;
    }

    BooleanProperty waitForReady() {
        return waitForReady;
    }

    BooleanProperty gzip() {
        return gzip;
    }

    /// The largest message that is taken, in MiB.
    StringProperty maxMib() {
        return maxMib;
    }

    /// Of a call, the first one included.
    ObjectProperty<Integer> attempts() {
        return attempts;
    }

    /// Statuses after which a call is made again.
    StringProperty retryOn() {
        return retryOn;
    }
}
