package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The response: status, message, headers and trailers, timing, and the spans of the call as they
/// arrive.
final class ResponsePane extends VBox {

    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final HBox status = new HBox(10);
    private final WhyPane why;
    private final MessageView message;
    private final Label words = new Label();
    private final Hyperlink remedy = new Hyperlink();
    private final GridPane headers = new GridPane(12, 3);
    private final TimingBar timing;
    private final CallTracePane trace;
    private final SplitPane split = new SplitPane();
    private final ScrollPane headerScroll = new ScrollPane(headers);
    private Exchange shown = Exchange.NONE;

    /// @param readings the words of the readings, in the reader's language
    /// @param why says why a call failed
    ResponsePane(
            InvokeViewModel model,
            Texts texts,
            Supplier<ReadingWords> readings,
            Background background,
            WhyPane why,
            Consumer<String> open) {
        this.texts = texts;
        this.why = why;
        this.readings = readings;
        this.timing = new TimingBar(texts);
        setMinWidth(280);
        status.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add("response-status");
        var title = new Label();
        title.textProperty().bind(texts.bind("response"));
        title.getStyleClass().add("ms-strong");
        message = new MessageView(texts, background, title);
        words.setWrapText(true);
        words.getStyleClass().add("response-words");
        words.setAlignment(Pos.TOP_LEFT);
        remedy.setId("response-access");
        remedy.textProperty().bind(texts.bind("access.open"));
        remedy.setOnAction(e -> model.access().choose(model.target().get().strip()));
        remedy.managedProperty().bind(remedy.visibleProperty());
        var said = new VBox(words, remedy);
        said.setPickOnBounds(false);
        var body = new StackPane(message, said);
        body.setMinHeight(80);
        headers.getStyleClass().add("response-headers");
        headerScroll.setFitToWidth(true);
        headerScroll.setPrefHeight(120);
        headerScroll.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        var top = new VBox(body, headerScroll, timing);
        top.setMinWidth(0);
        trace = new CallTracePane(texts, open);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(top);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(status, why, split);
        model.calls().shown().subscribe(this::show);
    }

    private void show(Exchange exchange) {
        boolean sameCall = exchange.state() == shown.state();
        shown = exchange;
        if (!sameCall || exchange == Exchange.NONE) {
            show(exchange.state());
        }
        why.show(exchange.failure());
        trace.show(exchange);
    }

    void relabel() {
        show(shown.state());
        why.relabel();
        trace.show(shown);
    }

    private void show(CallState state) {
        status.getChildren().clear();
        headers.getChildren().clear();
        Optional<CallResult> result = state.known();
        timing.setVisible(result.isPresent());
        timing.setManaged(result.isPresent());
        headerScroll.setVisible(result.isPresent());
        headerScroll.setManaged(result.isPresent());
        result.ifPresent(this::body);
        remedy.setVisible(asksAccess(state));
        message.setOpacity(state instanceof CallState.Calling ? 0.6 : 1);
        switch (state) {
            case CallState.Idle idle -> say(texts.get("response.none"), "ms-subtle");
            case CallState.Calling calling -> {
                status.getChildren().add(Chip.of(StateGlyph.STARTING, texts.get("calling")));
                if (result.isEmpty()) {
                    say("", "ms-subtle");
                }
            }
            case CallState.Failed failed -> {
                status.getChildren().add(Chip.of(StateGlyph.CRASHED, texts.get("not-made")));
                say(failed.reason().words(readings.get()), "ms-text-error");
            }
            // The stream has a pane of its own.
            case CallState.Streaming streaming -> say("", "ms-subtle");
            case CallState.Answered answered ->
                    status(
                            answered.result(),
                            answered.result().response().bytes().map(Numbers::bytes));
            case CallState.Earlier earlier -> earlier(result);
        }
        boolean traced = shown.traceId().isPresent();
        if (traced && !split.getItems().contains(trace)) {
            split.getItems().add(trace);
            split.setDividerPositions(0.62);
        } else if (!traced) {
            split.getItems().remove(trace);
        }
    }

    /// Whether another way to call the server may help.
    private static boolean asksAccess(CallState state) {
        return switch (state) {
            case CallState.Failed failed -> failed.reason().asksAccess();
            case CallState.Answered answered ->
                    Reason.of(answered.result()).asksAccess()
                            || answered.result().status().remedy()
                                    == InvokeException.Remedy.CREDENTIALS;
            case CallState.Earlier earlier -> false;
            case CallState.Idle idle -> false;
            case CallState.Calling calling -> false;
            case CallState.Streaming streaming -> false;
        };
    }

    private void say(String text, String style) {
        message.show(Optional.empty());
        words.setText(text);
        words.getStyleClass().removeAll("ms-subtle", "ms-text-error");
        words.getStyleClass().add(style);
        words.setVisible(true);
        message.setVisible(false);
    }

    private void earlier(Optional<CallResult> result) {
        if (result.isPresent()) {
            status(result.get(), Optional.empty());
        } else {
            status.getChildren().add(Chip.of(StateGlyph.CRASHED, texts.get("not-made")));
            say("", "ms-subtle");
        }
    }

    /// @param size of the answer; empty when it is not known
    private void status(CallResult result, Optional<String> size) {
        var code = new Label(result.code() + " " + result.status().number());
        code.getStyleClass().addAll("ms-strong", result.ok() ? "ms-text-ok" : "ms-text-error");
        code.setGraphic((result.ok() ? StateGlyph.OK : StateGlyph.CRASHED).node(12));
        code.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        status.getChildren()
                .addAll(
                        code,
                        mono(Numbers.duration(result.timing().total())),
                        mono(size.orElse(Numbers.NONE)),
                        muted(
                                result.peer()
                                        .map(p -> texts.get("from-peer", p))
                                        .orElse(texts.get("no-peer"))),
                        gap,
                        mono(Times.local().millis(result.startedAt())));
    }

    private void body(CallResult result) {
        if (result.response().message().isPresent()) {
            words.setVisible(false);
            message.setVisible(true);
            message.show(result.response().message());
        } else {
            say(
                    result.message().isEmpty()
                            ? texts.get("no-message")
                            : Reason.of(result).words(readings.get()),
                    result.ok() ? "ms-subtle" : "ms-text-error");
        }
        pairs(result);
        timing.show(result.timing());
    }

    private void pairs(CallResult result) {
        int row = 0;
        row = section("headers", result.metadata().headers(), row);
        row = section("trailers", result.metadata().trailers(), row);
        if (!result.ok()
                && !result.message().isEmpty()
                && result.response().message().isPresent()) {
            pair("grpc-message", result.message(), row);
        }
    }

    private int section(String key, Map<String, List<String>> pairs, int from) {
        var title = new Label(texts.get(key, Integer.toString(pairs.size())));
        title.getStyleClass().add("ms-caption");
        headers.add(title, 0, from, 2, 1);
        int row = from + 1;
        for (var pair : new TreeMap<>(pairs).entrySet()) {
            for (String value : pair.getValue()) {
                pair(pair.getKey(), value, row++);
            }
        }
        return row;
    }

    private void pair(String name, String value, int row) {
        var key = new Label(name);
        key.getStyleClass().addAll("ms-mono", "ms-muted");
        key.setMinWidth(USE_PREF_SIZE);
        var text = new Label(value);
        text.getStyleClass().add("ms-mono");
        text.setWrapText(true);
        headers.addRow(row, key, text);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-mono", "ms-muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = CutText.label(text);
        label.getStyleClass().add("ms-muted");
        label.setMinWidth(0);
        return label;
    }
}
