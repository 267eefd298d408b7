package io.meshscope.ui.invoke;

import io.meshscope.trace.CallSkew;
import io.meshscope.trace.DeadlineBudget;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceGaps;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The spans of one call as they arrive, what is missing, and what each hop had left of the
/// deadline.
final class CallTracePane extends VBox {

    private static final int NAMED = 3;

    private final Texts texts;
    private final CallSpans spans = new CallSpans();
    private final Label arrived = new Label();
    private final Label notes = new Label();
    private final Hyperlink link = new Hyperlink();
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
        notes.getStyleClass().addAll("ms-caption", "call-skew");
        notes.setId("trace-notes");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        setMinHeight(70);
        setMinWidth(0);
        getChildren().setAll(bar(open), notes, scroll);
        show(Exchange.NONE);
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
        // A trace without a span is nowhere to be opened.
        link.setVisible(trace.isPresent());
        if (trace.isEmpty()) {
            spans.clear();
            arrived.setText(exchange.traceId().isPresent() ? texts.get("spans.none") : "");
            say(List.of());
            return;
        }
        TraceTree tree = trace.get();
        Optional<DeadlineBudget> budget =
                exchange.deadline().flatMap(deadline -> DeadlineBudget.of(tree, deadline));
        List<String> missing = missing(exchange, tree);
        boolean complete = exchange.ended() && missing.isEmpty();
        spans.show(tree, budget);
        arrived.setText(
                texts.get(
                        complete ? "spans.complete" : "spans",
                        Numbers.count(tree.rows().size()),
                        (long) tree.rows().size(),
                        Numbers.duration(Duration.ofNanos(tree.durationNanos()))));
        var lines = new ArrayList<String>();
        CallSkew.of(tree).map(this::words).ifPresent(lines::add);
        budget.map(b -> texts.get("budget", Numbers.duration(b.deadline()))).ifPresent(lines::add);
        if (exchange.ended() && !complete) {
            lines.add(texts.get("missing-spans", String.join("; ", missing)));
        }
        say(lines);
    }

    /// Some of what has not come, in words.
    private List<String> missing(Exchange exchange, TraceTree tree) {
        return TraceGaps.of(tree, exchange.ownSpan()).gaps().stream()
                .map(this::words)
                .distinct()
                .limit(NAMED)
                .toList();
    }

    private String words(TraceGaps.Gap gap) {
        return switch (gap) {
            case TraceGaps.Caller caller -> texts.get("gap.caller");
            case TraceGaps.Parent(Span of) -> texts.get("gap.parent", SpanWords.name(of));
            case TraceGaps.Server(Span of) -> texts.get("gap.server", SpanWords.name(of));
        };
    }

    private void say(List<String> lines) {
        notes.setText(String.join("\n", lines));
        notes.setVisible(!lines.isEmpty());
        notes.setManaged(!lines.isEmpty());
    }

    private String words(CallSkew found) {
        return texts.get(
                found.before().isZero() ? "skew.after" : "skew.before",
                Numbers.duration(found.before().isZero() ? found.after() : found.before()));
    }
}
