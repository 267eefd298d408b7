package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Unfit;
import io.meshscope.reading.ReadingWords;
import io.meshscope.trace.CallSkew;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// The response: status, message, headers and trailers, timing, and the spans of the call as they
/// arrive.
final class ResponsePane extends VBox {

    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final HBox status = new HBox(10);
    private final JsonArea json = new JsonArea();
    private final Label words = new Label();
    private final GridPane headers = new GridPane(12, 3);
    private final TimingBar timing;
    private final CallSpans spans = new CallSpans();
    private final Label arrived = new Label();
    private final Label skew = new Label();
    private final Hyperlink openTrace = new Hyperlink();
    private final Label traceId = new Label();
    private final VBox traceBox;
    private final SplitPane split = new SplitPane();
    private final VirtualizedScrollPane<JsonArea> jsonScroll = new VirtualizedScrollPane<>(json);
    private final ScrollPane headerScroll = new ScrollPane(headers);
    private Exchange shown = Exchange.NONE;

    /// @param readings the words of the readings, in the reader's language
    ResponsePane(
            InvokeViewModel model,
            Texts texts,
            Supplier<ReadingWords> readings,
            Consumer<String> open) {
        this.texts = texts;
        this.readings = readings;
        this.timing = new TimingBar(texts);
        setMinWidth(280);
        status.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add("response-status");
        json.setEditable(false);
        json.setId("response");
        words.setWrapText(true);
        words.getStyleClass().add("response-words");
        words.setAlignment(Pos.TOP_LEFT);
        var body = new StackPane(jsonScroll, words);
        StackPane.setAlignment(words, Pos.TOP_LEFT);
        body.getStyleClass().add("ms-inset");
        body.setMinHeight(80);
        headers.getStyleClass().add("response-headers");
        headerScroll.setFitToWidth(true);
        headerScroll.setPrefHeight(120);
        headerScroll.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        var top = new VBox(bar("response", copy()), body, headerScroll, timing);
        top.setMinWidth(0);
        traceBox = trace(open);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(top);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(status, split);
        model.calls().shown().subscribe(this::show);
    }

    private HBox bar(String key, javafx.scene.Node... right) {
        var title = new Label();
        title.textProperty().bind(texts.bind(key));
        title.getStyleClass().add("ms-strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, gap);
        bar.getChildren().addAll(right);
        bar.getStyleClass().add("ms-section-bar");
        bar.setMinHeight(32);
        return bar;
    }

    private Button copy() {
        var button = new Button();
        button.getStyleClass().add("ms-icon-button");
        button.setGraphic(Icon.of("copy", 14));
        button.accessibleTextProperty().bind(texts.bind("copy"));
        button.setOnAction(e -> {
            var content = new ClipboardContent();
            content.putString(json.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        return button;
    }

    private VBox trace(Consumer<String> open) {
        var title = new Label();
        title.textProperty().bind(texts.bind("this-call"));
        title.getStyleClass().add("ms-strong");
        title.setMinWidth(USE_PREF_SIZE);
        traceId.getStyleClass().addAll("ms-mono", "ms-subtle");
        arrived.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        openTrace.textProperty().bind(texts.bind("open-trace"));
        openTrace.setId("open-trace");
        openTrace.setMinWidth(USE_PREF_SIZE);
        openTrace.setOnAction(e -> {
            shown.traceId().ifPresent(open);
        });
        var bar = new HBox(title, traceId, arrived, gap, openTrace);
        bar.getStyleClass().add("ms-section-bar");
        bar.setMinHeight(32);
        var scroll = new ScrollPane(spans);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ms-inset");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        skew.getStyleClass().addAll("ms-caption", "call-skew");
        skew.setId("skew");
        skew.setWrapText(true);
        skew.setMinHeight(USE_PREF_SIZE);
        saySkew("");
        var box = new VBox(bar, skew, scroll);
        box.setMinHeight(70);
        box.setMinWidth(0);
        return box;
    }

    private void show(Exchange exchange) {
        boolean sameCall = exchange.state() == shown.state();
        shown = exchange;
        if (!sameCall || exchange == Exchange.NONE) {
            show(exchange.state());
        }
        arrived(exchange.trace());
    }

    void relabel() {
        show(shown.state());
        arrived(shown.trace());
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
        json.setOpacity(state instanceof CallState.Calling ? 0.6 : 1);
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
                say(words(failed.unfit(), failed.message()), "ms-text-error");
            }
            case CallState.Answered answered -> status(answered.result());
        }
        boolean traced = shown.traceId().isPresent();
        if (traced && !split.getItems().contains(traceBox)) {
            split.getItems().add(traceBox);
            split.setDividerPositions(0.62);
        } else if (!traced) {
            split.getItems().remove(traceBox);
        }
    }

    private String words(Optional<Unfit> unfit, String message) {
        return unfit.map(u -> readings.get().of(u.why(), u.server())).orElse(message);
    }

    private void say(String text, String style) {
        json.show("");
        words.setText(text);
        words.getStyleClass().removeAll("ms-subtle", "ms-text-error");
        words.getStyleClass().add(style);
        words.setVisible(true);
        jsonScroll.setVisible(false);
    }

    private void status(CallResult result) {
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
                        mono(result.response().bytes().map(Numbers::bytes).orElse(Numbers.NONE)),
                        muted(
                                result.peer()
                                        .map(p -> texts.get("from-peer", p))
                                        .orElse(texts.get("no-peer"))),
                        gap,
                        mono(Times.local().millis(result.startedAt())));
    }

    private void body(CallResult result) {
        if (result.json().isPresent()) {
            words.setVisible(false);
            jsonScroll.setVisible(true);
            json.show(result.json().get());
        } else {
            say(
                    result.message().isEmpty()
                            ? texts.get("no-message")
                            : words(result.status().unfit(), result.message()),
                    result.ok() ? "ms-subtle" : "ms-text-error");
        }
        pairs(result);
        timing.show(result.timing());
        traceId.setText(result.traceId().map(Times::shortId).orElse(""));
    }

    private void pairs(CallResult result) {
        int row = 0;
        if (!result.response().text().unknown().isEmpty()) {
            pair(
                    texts.get("unknown-fields"),
                    String.join("; ", result.response().text().unknown()),
                    row++);
        }
        row = section("headers", result.metadata().headers(), row);
        row = section("trailers", result.metadata().trailers(), row);
        if (!result.ok() && !result.message().isEmpty() && result.json().isPresent()) {
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

    private void arrived(Optional<TraceTree> trace) {
        if (trace.isEmpty()) {
            spans.clear();
            arrived.setText(texts.get("spans.none"));
            saySkew("");
            return;
        }
        TraceTree tree = trace.get();
        spans.show(tree);
        arrived.setText(
                texts.get(
                        "spans",
                        Numbers.count(tree.rows().size()),
                        (long) tree.rows().size(),
                        Numbers.duration(Duration.ofNanos(tree.durationNanos()))));
        saySkew(CallSkew.of(tree).map(this::words).orElse(""));
    }

    private void saySkew(String words) {
        skew.setText(words);
        skew.setVisible(!words.isEmpty());
        skew.setManaged(!words.isEmpty());
    }

    private String words(CallSkew found) {
        return texts.get(
                found.before().isZero() ? "skew.after" : "skew.before",
                Numbers.duration(found.before().isZero() ? found.after() : found.before()));
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-mono", "ms-muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("ms-muted");
        label.setMinWidth(40);
        return label;
    }
}
