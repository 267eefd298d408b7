package io.meshscope.ui.trace;

import io.meshscope.reading.FailureWord;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
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
    private Optional<SaveTrace> saving = Optional.empty();

    TraceHeader(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
        bar.getStyleClass().addAll("ms-view-bar", "tall");
        bar.setAlignment(Pos.CENTER_LEFT);
    }

    Node node() {
        return bar;
    }

    void show(String traceId, Loaded loaded) {
        TraceRows rows = loaded.trace().rows();
        bar.getChildren().setAll(back());
        if (rows.size() > 0) {
            var name = new Label(SpanWords.name(rows.name(0)));
            name.getStyleClass().add("ms-title");
            String colour = ServiceColor.token(rows.sender(0).service());
            var named = new HBox(8, new ServiceSwatch(colour, 10), name);
            named.setAlignment(Pos.CENTER_LEFT);
            bar.getChildren().add(named);
            loaded.failed()
                    .map(FailureWord::of)
                    .ifPresent(word -> bar.getChildren().add(Chip.of(StateGlyph.CRASHED, word)));
        }
        bar.getChildren().addAll(id(traceId), gap());
        if (rows.size() > 0) {
            figures(loaded.trace());
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
        // It stays while the trace grows, with what it says.
        SaveTrace save =
                saving.filter(s -> s.traceId().equals(traceId))
                        .orElseGet(() -> new SaveTrace(context, texts, traceId));
        saving = Optional.of(save);
        var box = new HBox(2, text, copy, save);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void figures(TraceOutline trace) {
        TraceRows rows = trace.rows();
        Instant start = Instant.ofEpochSecond(0, rows.startNanos());
        Label at = figure("figure.start", times.millis(start), false);
        at.setTooltip(new Tooltip(times.full(start)));
        figure("figure.duration", Numbers.nanos(rows.durationNanos()), false);
        figure("figure.spans", Numbers.count(rows.size()), false);
        figure("figure.services", Numbers.count(trace.services().size()), false);
        int errors = trace.failed().cardinality();
        figure("figure.errors", Numbers.count(errors), errors > 0);
        if (trace.anomalies() > 0) {
            figure("figure.anomalies", Numbers.count(trace.anomalies()), false)
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
}
