package io.meshscope.ui.invoke;

import io.meshscope.session.Session;
import io.meshscope.trace.CapturedMessage;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.nav.Location;
import java.util.Optional;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the method of a span with the arguments of its call: those of a call that was made here,
/// or a message that the span carries. Where neither is known, a saved request of the method is
/// opened, or an empty message. FX thread only.
final class SpanCalls {

    private static final Logger LOG = LoggerFactory.getLogger(SpanCalls.class);

    private final InvokeViewModel model;
    private final Session session;
    private final SingleFlight<Captured> reading;
    private final BiPredicate<String, Runnable> saved;
    private final ReadOnlyObjectWrapper<Optional<Unknown>> unknown =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// A method that was opened without the arguments of its call.
    ///
    /// @param saved whether a saved request was opened instead
    record Unknown(String method, boolean saved) {}

    private record Captured(String method, Optional<String> json) {}

    /// @param saved opens a saved request of a method, if there is one; runs what is given when
    ///   that cannot be opened
    SpanCalls(
            InvokeViewModel model,
            Session session,
            Threads threads,
            BiPredicate<String, Runnable> saved) {
        this.model = model;
        this.saved = saved;
        this.session = session;
        this.reading =
                new SingleFlight<>(
                        threads.background(),
                        this::open,
                        problem -> LOG.debug("the span of a call is not read", problem));
    }

    void open(String method, Location.Trace span) {
        unknown.set(Optional.empty());
        model.calls()
                .recent()
                .of(span.traceId(), method)
                .ifPresentOrElse(
                        model::again,
                        () -> reading.ask(() -> new Captured(method, captured(span))));
    }

    private Optional<String> captured(Location.Trace of) {
        return session.spans().trace(of.traceId()).stream()
                .filter(span -> of.spanId().filter(span.spanId()::equals).isPresent())
                .flatMap(span -> CapturedMessage.request(span).stream())
                .findFirst();
    }

    private void open(Captured found) {
        if (found.json().isPresent()) {
            model.open("", found.method(), found.json().get());
        } else if (saved.test(found.method(), () -> empty(found.method()))) {
            unknown.set(Optional.of(new Unknown(found.method(), true)));
        } else {
            empty(found.method());
        }
    }

    private void empty(String method) {
        model.open("", method, "{}");
        unknown.set(Optional.of(new Unknown(method, false)));
    }

    /// Empty when the arguments were known, or nothing was asked for.
    ReadOnlyObjectProperty<Optional<Unknown>> unknown() {
        return unknown.getReadOnlyProperty();
    }

    /// The user knows it by now.
    void forget() {
        unknown.set(Optional.empty());
    }
}
