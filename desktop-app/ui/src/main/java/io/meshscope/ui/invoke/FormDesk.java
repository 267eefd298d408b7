package io.meshscope.ui.invoke;

import io.meshscope.collection.SavedCall;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.invoke.collection.RequestDesk;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/// Opens calls of collections in the form. FX thread only.
final class FormDesk implements RequestDesk {

    private final InvokeViewModel model;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private Optional<Awaited> awaited = Optional.empty();

    /// A call to open as soon as its method is known.
    private record Awaited(SavedCall call, Consumer<SavedCall> opened, Consumer<String> failed) {}

    /// @param words of the readings, in the reader's language
    FormDesk(InvokeViewModel model, Texts texts, Supplier<ReadingWords> words) {
        this.model = model;
        this.texts = texts;
        this.words = words;
        model.open().subscribe(o -> open());
        model.offers().list().addListener((ListChangeListener<Offer>) c -> refused());
    }

    @Override
    public void open(SavedCall call, Consumer<SavedCall> opened, Consumer<String> failed) {
        awaited = Optional.of(new Awaited(call, opened, failed));
        model.open(call.target(), call.method(), call.message().toString());
        refused();
    }

    /// The method that is waited for may be open now.
    private void open() {
        Optional<Awaited> now =
                awaited.filter(a ->
                        model.open()
                                .get()
                                .filter(o ->
                                        o.target().equals(a.call().target())
                                                && o.method().fullName().equals(a.call().method()))
                                .isPresent());
        now.ifPresent(a -> {
            awaited = Optional.empty();
            fill(a.call());
            a.opened().accept(written().orElse(a.call()));
        });
    }

    private void fill(SavedCall call) {
        model.written().metadata().clear();
        call.metadata()
                .forEach((key, values) ->
                        values.forEach(v ->
                                model.written()
                                        .metadata()
                                        .add(new MetadataRows.Row(true, key, v))));
        model.written().terms().show(call.terms(), model.streams());
    }

    /// The target that is waited for may have said that it cannot tell, or has no such method.
    private void refused() {
        awaited.ifPresent(a ->
                model.offers()
                        .at(a.call().target())
                        .flatMap(offer -> refusal(offer, a.call().method()))
                        .ifPresent(why -> {
                            awaited = Optional.empty();
                            a.failed().accept(why);
                        }));
    }

    private Optional<String> refusal(Offer offer, String method) {
        return switch (offer.known()) {
            case Offer.Unasked unasked -> Optional.empty();
            case Offer.Asking asking -> Optional.empty();
            case Offer.Silent silent ->
                    Optional.of(
                            texts.get(
                                    "collection.not-opened",
                                    offer.target(),
                                    silent.words(words.get())));
            case Offer.Told told ->
                    offer.method(method).isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    texts.get("collection.no-method", offer.target(), method));
        };
    }

    @Override
    public Optional<SavedCall> written() {
        return model.request().map(SavedCall::of);
    }

    @Override
    public ObservableValue<String> method() {
        return model.open().map(o -> o.map(open -> open.method().fullName()).orElse(""));
    }
}
