package io.meshscope.ui.firstrun;

import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the demo is, and whether this computer is ready for it.
final class ReadinessPane extends VBox {

    /// A line of a check that has more characters than this is wrapped, so that it is not cut off.
    private static final int LONG = 24;

    private final Texts texts;
    private final Background background;
    private final VBox checks = new VBox(8);

    ReadinessPane(Language language, Texts texts, Background background) {
        this.texts = texts;
        this.background = background;
        var head = bar(label("demo.name", "ms-title"), label("demo.what", "ms-muted"));
        var parts = label("demo.parts", "ms-muted");
        parts.setWrapText(true);
        parts.getStyleClass().add("ms-first-run-parts");
        checks.getStyleClass().add("ms-first-run-checks");
        getChildren().setAll(head, parts, bar(label("ready", "ms-title")), checks);
        getStyleClass().add("ms-first-run-side");
        setPrefWidth(480);
        setMaxWidth(560);
        language.locale().subscribe(locale -> check());
    }

    /// Adds the sessions that were kept.
    void add(LastSessions sessions) {
        getChildren().addAll(bar(label("sessions", "ms-title")), sessions);
    }

    private static HBox bar(Node... parts) {
        var bar = new HBox(8, parts);
        bar.getStyleClass().add("ms-section-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Label label(String key, String style) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add(style);
        return label;
    }

    private void check() {
        background.run(StartChecks::run, this::show, failure -> checks.getChildren().clear());
    }

    private void show(StartChecks.Result result) {
        checks.getChildren()
                .setAll(
                        result.etcd()
                                .map(v -> line(StateGlyph.OK, "etcd " + v, texts.get("found")))
                                .orElseGet(() ->
                                        line(
                                                StateGlyph.CRASHED,
                                                "etcd",
                                                texts.get("etcd.missing"))),
                        result.nats()
                                ? line(StateGlyph.OK, "NATS", texts.get("found"))
                                : line(StateGlyph.CRASHED, "NATS", texts.get("nats.missing")),
                        result.consul()
                                ? line(StateGlyph.OK, "Consul", texts.get("found"))
                                : line(StateGlyph.DEGRADED, "Consul", texts.get("consul.missing")),
                        result.takenPorts().isEmpty()
                                ? line(
                                        StateGlyph.OK,
                                        ports(result.checkedPorts()),
                                        texts.get("free"))
                                : line(
                                        StateGlyph.DEGRADED,
                                        ports(result.takenPorts()),
                                        texts.get("taken")));
        result.availableMemory().ifPresent(bytes -> checks.getChildren().add(memory(bytes)));
    }

    private HBox memory(long bytes) {
        return line(
                bytes < StartChecks.ADVISED_MEMORY ? StateGlyph.DEGRADED : StateGlyph.OK,
                texts.get("memory", Numbers.bytes(bytes)),
                texts.get("advised", Numbers.bytes(StartChecks.ADVISED_MEMORY)));
    }

    private String ports(List<Integer> ports) {
        return texts.get(
                "ports", ports.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static HBox line(StateGlyph glyph, String what, String how) {
        var name = new Label(what);
        name.getStyleClass().add("ms-medium");
        name.setWrapText(true);
        var state = new Label(how);
        state.getStyleClass().add("ms-muted");
        state.setMinWidth(USE_PREF_SIZE);
        if (how.length() > LONG) {
            name.setMinWidth(what.length() > LONG ? 0 : USE_PREF_SIZE);
            state.setMinWidth(0);
            state.setWrapText(true);
        }
        var line = new HBox(8, glyph.node(12), name, state);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
