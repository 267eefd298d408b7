package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One breaker.
final class BreakerCard extends VBox {

    private final Texts texts;
    private final BreakerActions actions;
    private final BreakerPill pill = new BreakerPill(BreakerState.CLOSED);
    private final Label method = new Label();
    private final GaugeCanvas gauge = new GaugeCanvas();
    private final MeasuredValue failure = new MeasuredValue();
    private final MeasuredValue slow = new MeasuredValue();
    private final MeasuredValue buffered = new MeasuredValue();
    private final MeasuredValue refused = new MeasuredValue();
    private final CallWindowCanvas window;
    private final Region progress = new Region();
    private final Region progressTrack = new Region();
    private final Label footer = new Label();
    private final Tooltip whole = new Tooltip();
    private final Tooltip footerTip = new Tooltip();
    private final Tooltip formula = new Tooltip();
    private final Button force = new Button();
    private final Button reset = new Button();
    private final Label readOnly = new Label();
    private final Button more = new Button();
    private Breaker breaker;

    BreakerCard(BreakerId id, Texts texts, BreakerActions actions, Breaker first) {
        super(8);
        window = new CallWindowCanvas(actions.cells(() -> breaker, () -> window().tell()));
        this.texts = texts;
        this.actions = actions;
        this.breaker = first;
        getStyleClass().addAll("ms-card", "breaker-card");
        method.getStyleClass().addAll("ms-mono", "ms-muted");
        var head = new VBox(2, title(id), method);
        var numbers = numbers();
        HBox.setHgrow(numbers, Priority.ALWAYS);
        var middle = new HBox(12, gauge, numbers);
        middle.setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().addAll(head, middle, window, gap, footer());
        Tooltip.install(gauge, formula);
        setFocusTraversable(true);
    }

    private HBox title(BreakerId id) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var box =
                new HBox(
                        6,
                        new ServiceSwatch(id.caller()),
                        name(id.caller(), 16),
                        Icon.of("arrow-right", 12),
                        gap,
                        pill);
        id.callee()
                .ifPresentOrElse(
                        callee ->
                                box.getChildren()
                                        .addAll(
                                                3,
                                                List.of(
                                                        new ServiceSwatch(callee),
                                                        name(callee, 72))),
                        () -> box.getChildren().add(3, new Label(Numbers.NONE)));
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(box, whole);
        method.setTooltip(whole);
        return box;
    }

    /// @param least the least width: the callee keeps more than the caller when there is little
    ///   room
    private static Label name(ServiceName service, double least) {
        var label = new Label(service.shortName());
        label.getStyleClass().add("ms-strong");
        label.setMinWidth(least);
        return label;
    }

    private GridPane numbers() {
        var grid = new GridPane(8, 1);
        row(grid, 0, "failure-rate", failure);
        row(grid, 1, "slow-calls", slow);
        row(grid, 2, "buffered", buffered);
        row(grid, 3, "not-permitted", refused);
        return grid;
    }

    private void row(GridPane grid, int row, String key, MeasuredValue value) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().addAll("ms-dense", "ms-muted");
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setHgrow(value, Priority.ALWAYS);
        grid.addRow(row, label, value);
    }

    private HBox footer() {
        progressTrack.getStyleClass().add("breaker-track");
        progressTrack.setMinSize(32, 4);
        progressTrack.setMaxSize(32, 4);
        progress.getStyleClass().add("breaker-progress");
        var bar = new javafx.scene.layout.StackPane(progressTrack, progress);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.visibleProperty().bind(progress.visibleProperty());
        bar.managedProperty().bind(progress.visibleProperty());
        bar.setMinWidth(32);
        footer.getStyleClass().add("ms-dense");
        footer.setTooltip(footerTip);
        footer.setMinWidth(40);
        HBox.setHgrow(footer, Priority.ALWAYS);
        footer.setMaxWidth(Double.MAX_VALUE);
        button(force, "action.FORCED_OPEN", BreakerState.FORCED_OPEN);
        button(reset, "action.CLOSED", BreakerState.CLOSED);
        more.getStyleClass().addAll("ms-icon-button", "ms-small", "breaker-more");
        more.setGraphic(Icon.of("ellipsis", 16));
        IconName.tell(more, texts.bind("actions"));
        more.setOnAction(e -> menu().show(more, Side.BOTTOM, 0, 2));
        readOnly.textProperty().bind(texts.bind("read-only"));
        readOnly.getStyleClass().addAll("ms-caption", "ms-muted");
        readOnly.setId("read-only");
        readOnly.setMinWidth(USE_PREF_SIZE);
        var why = new Tooltip();
        why.textProperty().bind(texts.bind("read-only.why"));
        readOnly.setTooltip(why);
        var box = new HBox(6, bar, footer, readOnly, force, reset, more);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(26);
        return box;
    }

    private void button(Button button, String key, BreakerState to) {
        button.getStyleClass().add("ms-small");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(texts.bind(key));
        button.setOnAction(e -> actions.ask(breaker.id(), to, button));
    }

    private CallWindowCanvas window() {
        return window;
    }

    ContextMenu menu() {
        var menu = new ContextMenu();
        menu.getItems().setAll(actions.items(breaker, more));
        return menu;
    }

    /// Shows the breaker as it is read now.
    ///
    /// @param instance what the instance of the caller is called
    /// @param withInstance whether the card says it, because the names do not tell breakers apart
    void show(BreakerReading reading, String instance, boolean withInstance, boolean selected) {
        breaker = reading.breaker();
        BreakerId id = breaker.id();
        String what = id.method().isEmpty() ? texts.get("whole-service") : id.shortMethod();
        method.setText(withInstance ? what + "  " + instance : what);
        whole.setText(BreakerWords.whole(id, instance));
        pill.show(reading, "");
        OptionalDouble limit =
                breaker.thresholds()
                        .map(BreakerThresholds::failureRate)
                        .orElse(OptionalDouble.empty());
        gauge.show(reading.failureRate(), limit, reading.failing());
        failure.show(
                Numbers.percent(reading.failureRate()),
                ofPercent(limit),
                reading.failing() ? "ms-text-error" : "");
        slow.show(
                Numbers.percent(reading.slowRate()),
                ofPercent(
                        breaker.thresholds()
                                .map(t -> t.slowCalls().rate())
                                .orElse(OptionalDouble.empty())),
                reading.slow() ? "ms-text-amber" : "");
        buffered.show(BreakerWords.buffered(reading, texts), "", "");
        refused.show(BreakerWords.notPermitted(reading), "", "");
        window.show(reading.measurement().map(BreakerMeasurement::recent).orElse(List.of()));
        boolean waits = reading.verdict() == BreakerReading.Verdict.WAITS;
        progress.setVisible(waits);
        progress.setMinSize(32 * reading.waited(), 4);
        progress.setMaxSize(32 * reading.waited(), 4);
        footer.setText(BreakerWords.verdict(reading, texts));
        footer.getStyleClass().removeAll("ms-text-amber", "ms-subtle");
        boolean refuses = reading.state().filter(BreakerState::refuses).isPresent();
        footer.getStyleClass().add(refuses ? "ms-text-amber" : "ms-subtle");
        footerTip.setText(BreakerWords.explained(reading, texts));
        formula.setText(BreakerWords.formula(reading, texts));
        buttons(selected, reading.state().isPresent());
        setAccessibleText(
                id.caller().shortName()
                        + " → "
                        + BreakerWords.callee(id)
                        + " "
                        + what
                        + ", "
                        + reading.stateWord()
                        + ", "
                        + footer.getText());
    }

    private void buttons(boolean selected, boolean known) {
        getStyleClass().removeAll("selected");
        if (selected) {
            getStyleClass().add("selected");
        }
        // A process that does not answer may take orders again.
        boolean moves = !known || actions.reaches(breaker);
        for (Button button : List.of(force, reset)) {
            button.setVisible(selected && moves);
            button.setManaged(selected && moves);
        }
        readOnly.setVisible(selected && !moves);
        readOnly.setManaged(selected && !moves);
        more.setVisible(!selected || !moves);
        more.setManaged(!selected || !moves);
        force.setId("force-open");
        reset.setId("reset");
        force.setDisable(!actions.allowed(breaker, BreakerState.FORCED_OPEN));
        reset.setDisable(!actions.allowed(breaker, BreakerState.CLOSED));
    }

    private String ofPercent(OptionalDouble limit) {
        return limit.isEmpty() ? "" : texts.get("of-percent", BreakerWords.limit(limit));
    }
}
