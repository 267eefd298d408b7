package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.KeyValues;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One log record in full.
final class LogDetail extends BorderPane {

    private final Texts texts;
    private final Times times = Times.local();
    private final Function<LogRecord, String> named;
    private final Consumer<LogRecord> onOpen;
    private final Consumer<String> onOnlyTrace;
    private final Runnable onClose;
    private final VBox body = new VBox();

    LogDetail(
            Texts texts,
            Function<LogRecord, String> named,
            Consumer<LogRecord> onOpen,
            Consumer<String> onOnlyTrace,
            Runnable onClose) {
        this.texts = texts;
        this.named = named;
        this.onOpen = onOpen;
        this.onOnlyTrace = onOnlyTrace;
        this.onClose = onClose;
        getStyleClass().addAll("ms-tool-window", "ms-detail");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setMinWidth(0);
    }

    void show(LogRecord log) {
        setTop(title(log));
        body.getChildren().setAll(message(log), actions(log), facts(log));
        section("detail.fields", log.attributes().size(), new KeyValues().addAll(log.attributes()));
        section(
                "detail.resource",
                log.resource().attributes().size(),
                new KeyValues().addAll(log.resource().attributes()));
    }

    private Node title(LogRecord log) {
        var text = new Label(OneLine.of(log.body()));
        text.getStyleClass().add("ms-title");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var close = new Button("", Icon.of("x", 16));
        close.getStyleClass().add("ms-icon-button");
        IconName.tell(close, texts.bind("detail.close"));
        close.setOnAction(event -> onClose.run());
        var line = new HBox(8, SeverityChip.of(log.severity()), text, close);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-detail-title");
        return line;
    }

    private static Node message(LogRecord log) {
        var text = new Label(OneLine.lines(log.body()));
        text.setWrapText(true);
        text.getStyleClass().add("ms-detail-block");
        return text;
    }

    private Node actions(LogRecord log) {
        var actions = new FlowPane(8, 6);
        actions.getStyleClass().add("ms-detail-block");
        log.traceId()
                .ifPresent(id -> {
                    Button open = button("detail.open-trace", "chart-gantt");
                    open.getStyleClass().add("ms-primary");
                    open.setOnAction(event -> onOpen.accept(log));
                    Button only = button("detail.only-trace", "list-filter");
                    only.setOnAction(event -> onOnlyTrace.accept(id));
                    actions.getChildren().addAll(open, only);
                });
        Button copy = button("detail.copy", "copy");
        copy.setOnAction(event -> Copy.text(line(log, named.apply(log))));
        actions.getChildren().add(copy);
        return actions;
    }

    /// A record as it is copied: on one line, with tabs between its parts.
    static String line(LogRecord log, String instance) {
        return Times.local().full(log.at())
                + "\t"
                + SeverityChip.word(log.severity())
                + "\t"
                + instance
                + "\t"
                + log.logger()
                + "\t"
                + log.body();
    }

    private Button button(String key, String icon) {
        var button = new Button();
        button.textProperty().bind(texts.bind(key));
        button.setGraphic(Icon.of(icon, 14));
        return button;
    }

    private Node facts(LogRecord log) {
        var facts = new KeyValues();
        facts.add("time", times.full(log.at()));
        facts.add(
                "severity",
                log.level().number() == 0
                        ? SeverityChip.word(log.severity())
                        : log.severity().name() + " (" + log.level().number() + ")");
        facts.add("service.name", log.resource().service().value());
        log.resource().instance().ifPresent(id -> facts.add("service.instance.id", id.value()));
        facts.add("logger", log.logger().isEmpty() ? Numbers.NONE : log.logger());
        log.traceId().ifPresent(id -> facts.add("trace_id", id));
        log.spanId().ifPresent(id -> facts.add("span_id", id));
        var box = new VBox(facts);
        box.getStyleClass().add("ms-detail-block");
        return box;
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
}
