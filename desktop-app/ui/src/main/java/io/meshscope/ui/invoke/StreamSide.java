package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallResult;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.KeyValues;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What is known of a stream beside its log: the selected message, how many messages come, how it
/// is called, its trace.
final class StreamSide extends VBox {

    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final Label title = CutText.label("");
    private final Button again = new Button();
    private final MessageView message;
    private final ThroughputCanvas throughput;
    private final ScrollPane facts = new ScrollPane();
    private final WhyPane why;
    private final CallTracePane trace;
    private Optional<StreamRows.Row> selected = Optional.empty();
    private Map<String, String> told = Map.of();
    private Subscription listening = Subscription.EMPTY;

    /// @param readings the words of the readings, in the reader's language
    /// @param edit is told a message to edit and send again
    /// @param why says why a stream failed
    /// @param open goes to a trace
    StreamSide(
            Texts texts,
            Supplier<ReadingWords> readings,
            Background background,
            Consumer<StreamRows.Row> edit,
            WhyPane why,
            Consumer<String> open) {
        this.texts = texts;
        this.why = why;
        this.readings = readings;
        this.throughput = new ThroughputCanvas(texts);
        title.getStyleClass().add("ms-strong");
        title.setId("stream-message");
        again.setId("send-again");
        again.textProperty().bind(texts.bind("stream.again"));
        again.getStyleClass().add("ms-small");
        again.setOnAction(e -> selected.ifPresent(edit));
        again.setMinWidth(USE_PREF_SIZE);
        message = new MessageView(texts, background, new Region());
        var chosen = new VBox(heading(), message);
        VBox.setVgrow(message, Priority.ALWAYS);
        trace = new CallTracePane(texts, open);
        facts.setFitToWidth(true);
        facts.setMinHeight(0);
        var below =
                new VBox(heading("stream.throughput"), throughput, heading("stream"), why, facts);
        VBox.setVgrow(facts, Priority.ALWAYS);
        var split = new SplitPane(chosen, below, trace);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.4, 0.76);
        VBox.setVgrow(split, Priority.ALWAYS);
        setMinWidth(280);
        getStyleClass().add("stream-side");
        getChildren().setAll(split);
        select(Optional.empty());
    }

    private HBox heading() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(8, title, gap, again);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("ms-section-bar");
        bar.setMinHeight(32);
        return bar;
    }

    private HBox heading(String key) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add("ms-strong");
        var bar = new HBox(label);
        bar.getStyleClass().add("ms-section-bar");
        bar.setMinHeight(28);
        return bar;
    }

    /// Shows the message of a line, or none.
    void select(Optional<StreamRows.Row> row) {
        selected = row.filter(r -> r.message().isPresent());
        Optional<CallMessage> chosen = selected.flatMap(StreamRows.Row::message);
        boolean out = selected.filter(r -> r.event() instanceof CallEvent.Sent).isPresent();
        title.setText(
                chosen.map(m ->
                                texts.get(
                                        out ? "stream.message-out" : "stream.message-in",
                                        Numbers.count(m.number()),
                                        Numbers.bytes(m.size())))
                        .orElse(texts.get("stream.message-none")));
        again.setVisible(out);
        again.setManaged(out);
        message.show(chosen);
    }

    void show(Exchange exchange) {
        trace.show(exchange);
        why.show(exchange.failure());
        listening.unsubscribe();
        listening = Subscription.EMPTY;
        Optional<LiveStream> stream = exchange.stream();
        if (stream.isPresent()) {
            LiveStream now = stream.get();
            listening =
                    Subscription.combine(
                            now.shown().subscribe(s -> shown(now, s)),
                            now.phase().subscribe(p -> phase(exchange, now)));
        }
    }

    /// The trace of a stream that has ended may be complete.
    private void phase(Exchange exchange, LiveStream now) {
        facts(now);
        trace.show(exchange);
    }

    private void shown(LiveStream stream, LiveStream.Shown now) {
        throughput.show(now.sentRate(), now.receivedRate());
        facts(stream);
    }

    private void facts(LiveStream stream) {
        var now = new LinkedHashMap<String, String>();
        now.put(
                texts.get("stream.status"),
                stream.result().map(this::status).orElseGet(() -> unended(stream)));
        now.put(
                texts.get("deadline"),
                stream.request()
                        .terms()
                        .deadline()
                        .map((Duration d) -> Numbers.duration(d))
                        .orElse(texts.get("deadline.none")));
        stream.headers()
                .ifPresent(h -> {
                    now.put(texts.get("stream.peer"), h.peer().orElse(Numbers.NONE));
                    h.headers().forEach((name, values) -> now.put(name, String.join(", ", values)));
                });
        stream.result()
                .ifPresent(r ->
                        r.metadata()
                                .trailers()
                                .forEach((name, values) ->
                                        now.put(name, String.join("\n", values))));
        if (!now.equals(told)) {
            told = now;
            var values = new KeyValues();
            now.forEach(values::add);
            values.getStyleClass().add("response-headers");
            facts.setContent(values);
        }
    }

    private String unended(LiveStream stream) {
        boolean failed = stream.phase().get() == LiveStream.Phase.FAILED;
        return texts.get(failed ? "not-made" : "stream.pending");
    }

    private String status(CallResult result) {
        String message = Reason.of(result).words(readings.get());
        return result.code()
                + " "
                + result.status().number()
                + (message.isEmpty() ? "" : ": " + message);
    }

    void relabel() {
        told = Map.of();
        why.relabel();
        throughput.redraw();
        select(selected);
    }

    void dispose() {
        listening.unsubscribe();
    }
}
