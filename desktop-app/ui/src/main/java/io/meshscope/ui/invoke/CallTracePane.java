package io.meshscope.ui.invoke;

import io.meshscope.trace.CallSkew;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The spans of one call as they arrive.
final class CallTracePane extends VBox {

    private final Texts texts;
    private final CallSpans spans = new CallSpans();
    private final Label arrived = new Label();
    private final Label skew = new Label();
    private final Label traceId = new Label();
    private Exchange shown = Exchange.NONE;

    /// @param open goes to a trace
    CallTracePane(Texts texts, Consumer<String> open) {
        this.texts = texts;
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
        setMinHeight(70);
        setMinWidth(0);
        getChildren().setAll(bar(open), skew, scroll);
    }

    private HBox bar(Consumer<String> open) {
        var title = new Label();
        title.textProperty().bind(texts.bind("this-call"));
        title.getStyleClass().add("ms-strong");
        title.setMinWidth(USE_PREF_SIZE);
        traceId.getStyleClass().addAll("ms-mono", "ms-subtle");
        arrived.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var link = new Hyperlink();
        link.textProperty().bind(texts.bind("open-trace"));
        link.setId("open-trace");
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(e -> shown.traceId().ifPresent(open));
        var bar = new HBox(title, traceId, arrived, gap, link);
        bar.getStyleClass().add("ms-section-bar");
        return bar;
    }

    void show(Exchange exchange) {
        shown = exchange;
        traceId.setText(exchange.traceId().map(Times::shortId).orElse(""));
        Optional<TraceTree> trace = exchange.trace();
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
}
