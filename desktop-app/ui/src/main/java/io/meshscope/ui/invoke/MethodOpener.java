package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.ServerSchema;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Opens methods, as soon as it is known which target offers them. FX thread only.
final class MethodOpener {

    /// A method to open.
    ///
    /// @param target blank for any target that offers it
    /// @param json the message to open it with; empty for its draft
    record Wanted(String target, String method, Optional<String> json) {}

    private final Offers offers;
    private final WrittenMessage message;
    private final Supplier<Optional<InvokeViewModel.Open>> open;
    private final Runnable leaving;
    private final Consumer<InvokeViewModel.Open> opened;
    private Optional<Wanted> wanted = Optional.empty();

    /// @param message is opened with the method
    /// @param open the method that is open
    /// @param leaving is run before another one is opened
    /// @param opened is told of it
    MethodOpener(
            Offers offers,
            WrittenMessage message,
            Supplier<Optional<InvokeViewModel.Open>> open,
            Runnable leaving,
            Consumer<InvokeViewModel.Open> opened) {
        this.offers = offers;
        this.message = message;
        this.open = open;
        this.leaving = leaving;
        this.opened = opened;
    }

    /// If it is not known which target offers it, the targets are asked first.
    void want(Wanted next) {
        wanted = Optional.of(next);
        openWanted();
        if (wanted.isPresent()) {
            if (next.target().isBlank()) {
                offers.askAll();
            } else {
                offers.ask(next.target());
            }
        }
    }

    /// A target has told its methods. The open one may have other fields now.
    void told(String where) {
        openWanted();
        open.get()
                .filter(o -> o.target().equals(where) && wanted.isEmpty())
                .flatMap(o -> offers.at(where).flatMap(offer -> reopened(o, offer)))
                .ifPresent(Runnable::run);
    }

    private Optional<Runnable> reopened(InvokeViewModel.Open before, Offer offer) {
        return offer.method(before.method().fullName())
                .map(method ->
                        () ->
                                opened(
                                        new Wanted(
                                                offer.target(),
                                                method.fullName(),
                                                Optional.empty()),
                                        offer,
                                        method,
                                        offer.schema().orElseThrow()));
    }

    private void openWanted() {
        wanted.ifPresent(w -> {
            Optional<Offer> offer =
                    w.target().isBlank() ? offers.offering(w.method()) : offers.at(w.target());
            offer.ifPresent(o ->
                    o.method(w.method()).ifPresent(m -> opened(w, o, m, o.schema().orElseThrow())));
        });
    }

    private void opened(Wanted what, Offer offer, RpcMethod method, ServerSchema schema) {
        wanted = Optional.empty();
        leaving.run();
        message.open(method, schema, what.json());
        opened.accept(new InvokeViewModel.Open(offer.target(), method, message.form()));
    }
}
