package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.history.KeptCall;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What is written beside a message: where it goes, its metadata and its terms. FX thread only.
final class WrittenCall {

    private final StringProperty target = new SimpleStringProperty("");
    private final Terms terms = new Terms();
    private final BooleanProperty startTrace = new SimpleBooleanProperty(true);
    private final ObservableList<MetadataRows.Row> metadata = FXCollections.observableArrayList();

    /// Hears of every change.
    void onChange(Runnable heard) {
        terms.onChange(heard);
        metadata.addListener((ListChangeListener<MetadataRows.Row>) c -> heard.run());
        target.subscribe(t -> heard.run());
    }

    /// Whether it can be sent.
    ///
    /// @param streams whether the method does
    boolean fits(boolean streams) {
        return terms.fit(streams)
                && !target.get().isBlank()
                && metadata.stream().allMatch(r -> MetadataRows.problem(r).isEmpty());
    }

    /// Takes the metadata of an earlier call where there is none yet. Secrets are to be given
    /// again.
    void metadataOf(KeptCall.Request earlier) {
        if (metadata.stream().allMatch(row -> row.key().isBlank())) {
            metadata.setAll(MetadataRows.of(earlier));
        }
    }

    /// The call as it would be made now.
    ///
    /// @param streams whether the method does
    /// @param openAt the target that the method is open at
    CallRequest request(String method, String json, boolean streams, Offers offers, String openAt) {
        String where = where();
        return new CallRequest(
                new Target(where),
                method,
                json,
                MetadataRows.of(metadata),
                terms.terms(streams),
                startTrace.get(),
                offers.schema(where).or(() -> offers.schema(openAt)));
    }

    String where() {
        return target.get().strip();
    }

    StringProperty target() {
        return target;
    }

    Terms terms() {
        return terms;
    }

    BooleanProperty startTrace() {
        return startTrace;
    }

    ObservableList<MetadataRows.Row> metadata() {
        return metadata;
    }
}
