package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.Nanos;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.KeyValues;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All that is known of one span.
final class SpanDetail extends BorderPane {

    private final PageContext context;
    private final Texts texts;
    private final Runnable close;
    private final VBox body = new VBox();

    SpanDetail(PageContext context, Texts texts, Runnable close) {
        this.context = context;
        this.texts = texts;
        this.close = close;
        getStyleClass().addAll("ms-tool-window", "ms-detail");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setMinWidth(0);
    }

    /// @param span of the row
    /// @param logs of the span, by the clock that the rows are in
    void show(TraceRows tree, int row, Span span, List<LogRecord> logs) {
        setTop(title(span));
        body.getChildren().setAll(chips(span), figures(tree, row), actions(span));
        TraceTree.anomalies(tree, row, span)
                .forEach(anomaly -> body.getChildren().add(note(texts.say(anomaly.detail()))));
        long shift = tree.shift(row);
        if (shift != 0) {
            body.getChildren().add(note(texts.get("detail.shifted", Numbers.signed(shift))));
        }
        if (!span.statusMessage().isBlank() && !span.statusMessage().equals(FailureWord.of(span))) {
            body.getChildren().add(message(span.statusMessage()));
        }
        section("detail.attributes", span.attributes().size(), attributes(span));
        if (!span.events().isEmpty()) {
            section("detail.events", span.events().size(), events(span, tree, shift));
        }
        section("detail.logs", logs.size(), logs(span, tree, logs));
        section("detail.resource", span.resource().attributes().size(), resource(span));
        if (!span.links().isEmpty()) {
            section("detail.links", span.links().size(), links(span));
        }
    }

    private Node title(Span span) {
        var name = new Label(SpanWords.name(span));
        name.getStyleClass().add("ms-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var button = new Button("", Icon.of("x", 16));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, texts.bind("detail.close"));
        button.setOnAction(event -> close.run());
        var line = new HBox(8, new ServiceSwatch(SpanWords.token(span), 10), name, gap, button);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-detail-title");
        return line;
    }

    private Node chips(Span span) {
        var chips = new FlowPane(6, 4);
        chips.getStyleClass().add("ms-detail-block");
        if (span.failed()) {
            chips.getChildren().add(Chip.of(StateGlyph.CRASHED, FailureWord.of(span)));
        } else if (!FailureWord.of(span).isEmpty()) {
            chips.getChildren().add(Chip.tinted(FailureWord.of(span), "idle"));
        }
        chips.getChildren().add(Chip.tinted(span.kind().name(), "idle"));
        chips.getChildren().add(Chip.tinted(SpanWords.place(span, context.names()), "idle"));
        var id = new Label(Times.shortId(span.spanId()));
        id.getStyleClass().addAll("ms-mono", "ms-muted");
        chips.getChildren().add(id);
        return chips;
    }

    private Node figures(TraceRows tree, int row) {
        long self = tree.self(row).stream().mapToLong(TraceTree.Interval::nanos).sum();
        long whole = tree.durationNanos();
        var figures =
                new HBox(
                        figure("detail.start", offset(tree.start(row), tree)),
                        figure("detail.duration", Numbers.nanos(tree.duration(row))),
                        figure("detail.self", Numbers.nanos(self)),
                        figure(
                                "detail.share",
                                whole <= 0
                                        ? Numbers.NONE
                                        : Numbers.percent(100.0 * tree.duration(row) / whole)
                                                + " %"));
        figures.getStyleClass().add("ms-detail-block");
        figures.getChildren().forEach(node -> HBox.setHgrow(node, Priority.ALWAYS));
        return figures;
    }

    private Node figure(String key, String value) {
        var name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.getStyleClass().add("ms-caption");
        var text = new Label(value);
        text.getStyleClass().add("ms-mono");
        var box = new VBox(name, text);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static String offset(long nanos, TraceRows tree) {
        return "+" + Numbers.nanos(nanos - tree.startNanos());
    }

    private Node actions(Span span) {
        var actions = new HBox(8);
        actions.getStyleClass().add("ms-detail-block");
        var copy = new Button();
        copy.textProperty().bind(texts.bind("detail.copy-traceparent"));
        copy.setGraphic(Icon.of("copy", 14));
        copy.setOnAction(event -> SpanMenu.copyTraceparent(span));
        actions.getChildren().add(copy);
        SpanMenu.method(span)
                .ifPresent(method -> {
                    var invoke = new Button();
                    invoke.textProperty().bind(texts.bind("detail.invoke"));
                    invoke.setGraphic(Icon.of("send", 14));
                    invoke.setOnAction(
                            event -> context.navigator().go(SpanMenu.invoke(span, method)));
                    actions.getChildren().add(invoke);
                });
        return actions;
    }

    private static Node note(String text) {
        var label = new Label(text, StateGlyph.DEGRADED.node(11));
        label.setWrapText(true);
        label.getStyleClass().addAll("ms-detail-block", "ms-text-amber");
        return label;
    }

    private static Node message(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("ms-detail-block", "ms-muted");
        return label;
    }

    private void section(String key, int count, Node content) {
        var pane = new TitledPane();
        pane.textProperty().bind(texts.bind(key, Numbers.count(count)));
        pane.setAnimated(false);
        var box = new VBox(content);
        box.getStyleClass().add("ms-detail-section");
        pane.setContent(box);
        pane.setExpanded(count > 0);
        body.getChildren().add(pane);
    }

    private static Node attributes(Span span) {
        var values = new KeyValues();
        span.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e ->
                        values.add(
                                e.getKey(),
                                String.valueOf(e.getValue()),
                                span.failed() && e.getKey().contains("status_code")
                                        ? "ms-text-error"
                                        : ""));
        return values;
    }

    /// Who sent it, and which library of theirs made it.
    private static Node resource(Span span) {
        var values = new KeyValues().addAll(span.resource().attributes());
        if (!span.origin().scope().isEmpty()) {
            values.add("otel.scope.name", span.origin().scope(), "");
        }
        return values;
    }

    private static Node events(Span span, TraceRows tree, long shift) {
        var box = new VBox(3);
        box.getStyleClass().add("ms-events");
        for (Span.Event event : span.events()) {
            var at = new Label("◇ " + offset(event.atNanos() + shift, tree));
            at.getStyleClass().addAll("ms-mono", "ms-muted");
            at.setMinWidth(86);
            var name = new Label(OneLine.of(event.name()));
            name.setTooltip(new Tooltip(name.getText()));
            box.getChildren().add(new HBox(8, at, name));
            pairs(box, event.attributes());
        }
        return box;
    }

    /// What an event or a link carries stands below it, each value to be read whole and copied.
    private static void pairs(VBox box, Map<String, Object> attributes) {
        if (!attributes.isEmpty()) {
            box.getChildren().add(new KeyValues().addAll(attributes));
        }
    }

    private Node logs(Span span, TraceRows tree, List<LogRecord> logs) {
        var box = new VBox(3);
        for (LogRecord log : logs) {
            var at = new Label(offset(Nanos.of(log.at()), tree));
            at.getStyleClass().addAll("ms-mono", "ms-muted");
            at.setMinWidth(74);
            var body = new Label(OneLine.of(log.body()));
            body.setTooltip(new Tooltip(OneLine.lines(log.body())));
            box.getChildren().add(new HBox(8, at, SeverityChip.of(log.severity()), body));
        }
        var open = new Hyperlink();
        open.textProperty().bind(texts.bind("detail.open-logs"));
        open.setOnAction(event ->
                context.navigator()
                        .go(new Location.Logs(Optional.empty(), Optional.of(span.traceId()))));
        box.getChildren().add(open);
        return box;
    }

    private Node links(Span span) {
        var box = new VBox(3);
        box.getStyleClass().add("ms-links");
        for (Span.Link link : span.links()) {
            var open =
                    new Hyperlink(
                            Times.shortId(link.traceId()) + " / " + Times.shortId(link.spanId()));
            open.getStyleClass().add("ms-mono");
            open.setOnAction(event ->
                    context.navigator()
                            .go(new Location.Trace(link.traceId(), Optional.of(link.spanId()))));
            box.getChildren().add(open);
            pairs(box, link.attributes());
        }
        return box;
    }
}
