package io.meshscope.ui.trace;

import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The bar above one trace: its root, its status, its duration.
final class TraceHeader {

    private final PageContext context;
    private final Texts texts;
    private final Times times = Times.local();
    private final HBox bar = new HBox();

    TraceHeader(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
        bar.getStyleClass().addAll("ms-view-bar", "tall");
        bar.setAlignment(Pos.CENTER_LEFT);
    }

    Node node() {
        return bar;
    }

    void show(String traceId, TraceTree tree) {
        bar.getChildren().setAll(back());
        if (!tree.rows().isEmpty()) {
            Span rootSpan = tree.rows().get(0).span();
            var name = new Label(SpanWords.name(rootSpan));
            name.getStyleClass().add("ms-title");
            var named = new HBox(8, new ServiceSwatch(SpanWords.token(rootSpan), 10), name);
            named.setAlignment(Pos.CENTER_LEFT);
            bar.getChildren().add(named);
            if (tree.errors() > 0) {
                bar.getChildren().add(Chip.of(StateGlyph.CRASHED, failure(tree)));
            }
        }
        bar.getChildren().addAll(id(traceId), gap());
        if (!tree.rows().isEmpty()) {
            figures(tree);
        }
    }

    private Node back() {
        var button = new Button("", Icon.of("arrow-left", 16));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, texts.bind("back"));
        button.setOnAction(event -> {
            if (context.navigator().canGoBack().get()) {
                context.navigator().back();
            } else {
                context.navigator().go(new Location.Traces(""));
            }
        });
        return button;
    }

    private Node id(String traceId) {
        var text = new Label(traceId);
        text.getStyleClass().addAll("ms-mono", "ms-muted");
        var copy = new Button("", Icon.of("copy", 14));
        copy.getStyleClass().add("ms-icon-button");
        IconName.tell(copy, texts.bind("copy-id"));
        copy.setOnAction(event -> Copy.text(traceId));
        var box = new HBox(2, text, copy);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void figures(TraceTree tree) {
        Instant start = Instant.ofEpochSecond(0, tree.startNanos());
        Label at = figure("figure.start", times.millis(start), false);
        at.setTooltip(new Tooltip(times.full(start)));
        figure("figure.duration", Numbers.nanos(tree.durationNanos()), false);
        figure("figure.spans", Numbers.count(tree.rows().size()), false);
        figure("figure.services", Numbers.count(tree.services().size()), false);
        figure("figure.errors", Numbers.count(tree.errors()), tree.errors() > 0);
        if (!tree.anomalies().isEmpty()) {
            figure("figure.anomalies", Numbers.count(tree.anomalies().size()), false)
                    .getStyleClass()
                    .add("ms-text-amber");
        }
    }

    private Label figure(String key, String value, boolean failed) {
        var name = new Label(texts.get(key));
        name.getStyleClass().add("ms-caption");
        var text = new Label(value);
        text.getStyleClass().add("ms-mono");
        if (failed) {
            text.getStyleClass().add("ms-text-error");
        }
        var box = new VBox(name, text);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        bar.getChildren().add(box);
        return text;
    }

    /// The failure of the root, else of the first span that failed.
    private static String failure(TraceTree tree) {
        return tree.rows().stream()
                .map(TraceTree.Row::span)
                .filter(Span::failed)
                .map(FailureWord::of)
                .findFirst()
                .orElse("");
    }
}
