package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The pane beside the table: how the cluster came up, its infrastructure, the load, and the
/// actions taken.
final class ClusterSide extends VBox {

    private final ClusterViewModel model;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final Times times = Times.local();
    private final StartCanvas start = new StartCanvas();
    private final Label ready = muted();
    private final Label up = muted();
    private final VBox infrastructure = new VBox();
    private final VBox taken = new VBox();
    private final Label loadState = muted();
    private final LoadPane load;
    private final ProcessMenu menu;
    private final Map<ProcessName, InfrastructureRow> rows = new HashMap<>();

    ClusterSide(
            ClusterViewModel model, Texts texts, Supplier<ReadingWords> words, ProcessMenu menu) {
        this.words = words;
        this.model = model;
        this.menu = menu;
        this.texts = texts;
        this.load = new LoadPane(model, texts);
        getStyleClass().add("ms-tool-window");
        taken.setStyle("-fx-padding: 6 12 6 12;");
        var rest =
                new VBox(
                        bar("start-order", ready),
                        start,
                        bar("infrastructure", up),
                        infrastructure,
                        bar("load", loadState),
                        load,
                        bar("taken", since()),
                        taken);
        var scroll = new ScrollPane(rest);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        model.groups().subscribe(groups -> refresh());
        model.taken().addListener((ListChangeListener<ClusterViewModel.Taken>) c -> refresh());
    }

    private static Label muted() {
        var label = new Label();
        label.getStyleClass().add("ms-muted");
        return label;
    }

    private Label since() {
        Label label = muted();
        label.textProperty().bind(texts.bind("taken.since"));
        return label;
    }

    private HBox bar(String key, Label note) {
        var title = new Label();
        title.textProperty().bind(texts.bind(key));
        title.getStyleClass().add("ms-strong");
        title.setMinWidth(USE_PREF_SIZE);
        var bar = new HBox(title, note);
        bar.getStyleClass().add("ms-section-bar");
        return bar;
    }

    /// Reads the load's figures. No event carries them, so they are current whatever moment is
    /// shown.
    void readLoad() {
        String running = texts.get(model.load().running().isPresent() ? "load.on" : "load.off");
        loadState.setText(model.live().get() ? running : texts.get("of-now", running));
        load.read();
    }

    /// Writes all texts again, in the new language.
    void relabel() {
        rows.clear();
        refresh();
    }

    void refresh() {
        ProcessGroups groups = model.groups().get();
        MeasuredStart measured = MeasuredStart.of(groups);
        start.show(measured);
        ready.setText(
                measured.ready().map(d -> texts.get("ready-in", Numbers.duration(d))).orElse(""));
        up.setText(
                texts.get(
                        "n-of-m-up",
                        Long.toString(
                                groups.infrastructure().stream()
                                        .filter(p -> p.status().status() == ProcessStatus.HEALTHY)
                                        .count()),
                        Integer.toString(groups.infrastructure().size())));
        List<InfrastructureRow> servers =
                groups.infrastructure().stream().map(this::infrastructureRow).toList();
        if (!infrastructure.getChildren().equals(servers)) {
            infrastructure.getChildren().setAll(servers);
        }
        List<Node> rows =
                model.taken().stream().limit(50).map(this::takenRow).map(Node.class::cast).toList();
        taken.getChildren().setAll(rows.isEmpty() ? List.of(nothing()) : rows);
    }

    private Label nothing() {
        var label = new Label(texts.get("taken.none"));
        label.getStyleClass().add("ms-subtle");
        return label;
    }

    private InfrastructureRow infrastructureRow(LaunchedProcess process) {
        InfrastructureRow row =
                rows.computeIfAbsent(
                        process.name(), n -> new InfrastructureRow(process, menu, texts, words));
        row.show(process);
        return row;
    }

    private HBox takenRow(ClusterViewModel.Taken action) {
        var at = new Label(times.tenths(action.at()));
        at.getStyleClass().addAll("ms-mono", "ms-subtle");
        at.setMinWidth(USE_PREF_SIZE);
        Label what =
                CutText.label(
                        texts.get(
                                "taken.what",
                                words.get().of(action.acted()),
                                InstanceNames.name(action.acted().process())));
        var row = new HBox(8, at, Icon.of(icon(action.acted().action()), 14), what);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(22);
        return row;
    }

    private static String icon(String action) {
        String word = action.toLowerCase(Locale.ROOT);
        if (word.startsWith("kill")) {
            return "skull";
        }
        if (word.startsWith("stop")) {
            return "square";
        }
        return word.startsWith("restart") ? "rotate-ccw" : "play";
    }
}
