package io.meshscope.ui.metric;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricFamily;
import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.reading.ServiceCondition;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.NoteLines;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.PageKey;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Rate, errors, duration and heap of every service, or any other metrics, on one time axis and
/// with one crosshair.
public final class MetricsPage implements Page {

    private final PageContext context;
    private final Texts texts;
    private final MetricsViewModel model;
    private final BorderPane root = new BorderPane();
    private final ViewBar bar;
    private final BannerBar banner = new BannerBar();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final ChartColumns columns;
    private final MetricPicker picker;
    private final NoteLines unkept = new NoteLines();
    private final SplitChoice split;
    private final Map<Mark.Kind, CheckBox> kinds = new EnumMap<>(Mark.Kind.class);
    private final Map<ServiceSeries.Id, MetricRow> byId = new HashMap<>();
    private List<Measure> measures = List.of();
    private final ChartLegend legend;
    private final VBox content;
    private final ChartHand hand;
    private final TimingBar timing;

    public MetricsPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("metric");
        model = new MetricsViewModel(context);
        hand = new ChartHand(context, model, texts);
        legend =
                new ChartLegend(
                        texts,
                        () -> model.crosshair().get().ifPresent(at -> hand.goToTraces(at, "")));
        timing = new TimingBar(model.timing(), texts);
        bar = new ViewBar(texts.bind("title"));
        columns = new ChartColumns(this::title);
        picker = new MetricPicker(texts, metric -> choose(c -> c.toggled(metric)));
        split = new SplitChoice(texts, attribute -> choose(c -> c.splitBy(attribute)));
        var mode =
                new SegmentedControl<>(
                        List.of(MetricChoice.Mode.values()),
                        MetricChoice.Mode.USUAL,
                        m -> texts.bind("mode." + m.name().toLowerCase(Locale.ROOT)));
        mode.value().addListener((property, before, now) -> choose(c -> c.with(now)));
        bar.left(mode, split, timing.step(), timing.whole());
        kinds.put(Mark.Kind.CONFIG, box("show.config", StateGlyph.CONFIG));
        kinds.put(Mark.Kind.BREAKER, box("show.breakers", StateGlyph.TRANSITION));
        kinds.put(Mark.Kind.REGISTERED, box("show.registrations", StateGlyph.REGISTERED));
        bar.right(kinds.values().toArray(Node[]::new));
        bar.right(timing.before());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content = new VBox(unkept, columns.above(), scroll, columns.below(), legend);
        root.setTop(new VBox(bar, banner, busy()));
        root.setCenter(content);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        // Only an answer that differs is drawn.
        model.found().addListener((property, before, found) -> show());
        model.failure().addListener(change -> show());
        model.crosshair().addListener(change -> showCrosshair());
        model.brush().addListener(change -> showBrush());
        model.timing().addListener(change -> timing.show());
        hand.chosen().addListener(change -> showCrosshair());
        context.language().locale().addListener(change -> show());
        show();
    }

    private Label label(ServiceCondition condition) {
        var label =
                new Label(
                        context.words().of(condition),
                        StateGlyph.of(condition.condition()).node(10));
        label.getStyleClass().add("ms-muted");
        return label;
    }

    private CheckBox box(String key, StateGlyph glyph) {
        var box = new CheckBox();
        box.textProperty().bind(texts.bind(key));
        box.setGraphic(glyph.node(10));
        box.setSelected(true);
        box.selectedProperty().addListener(change -> annotate());
        return box;
    }

    private Node busy() {
        var busy = new ProgressBar();
        busy.getStyleClass().add("ms-busy");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.visibleProperty().bind(model.slow());
        return busy;
    }

    private void choose(UnaryOperator<MetricChoice> change) {
        MetricChoice next = change.apply(model.choice().get());
        model.choice().set(next);
        root.setLeft(next.chosen() ? picker : null);
        picker.show(model.found().get().offered().families(), next);
        split.show(next, model.found().get().offered().splits());
    }

    private String title(Measure measure) {
        return measure.metric()
                .map(MetricFamily::name)
                .orElseGet(() -> texts.get("measure." + measure.id()));
    }

    private void show() {
        MetricsFound found = model.found().get();
        bar.counts().setText(model.answered() ? counts(found) : "");
        if (model.failure().get().isEmpty()) {
            banner.clear();
        } else {
            banner.show(
                    texts.get("store.failed") + ": " + texts.say(model.failure().get().get()),
                    texts.get("again"),
                    model::refreshNow);
        }
        picker.show(found.offered().families(), model.choice().get());
        split.show(model.choice().get(), found.offered().splits());
        showRows(found);
        boolean nothing =
                model.answered() && found.services().isEmpty() && model.failure().get().isEmpty();
        if (nothing) {
            rows.getChildren()
                    .setAll(
                            NothingToChart.of(
                                    model.choice().get().mode(),
                                    found,
                                    context.session().otlp(),
                                    texts));
        }
        annotate();
        showCrosshair();
    }

    private String counts(MetricsFound found) {
        return texts.get(
                "counts",
                Numbers.count(found.rows(false)),
                Numbers.duration(found.step()).replace(".0 ", " "),
                Numbers.count(found.rows(true)));
    }

    /// A service keeps its row, for as long as the columns are the same.
    private void showRows(MetricsFound found) {
        if (!found.measures().equals(measures)) {
            measures = found.measures();
            byId.clear();
        }
        var shown = new ArrayList<Node>();
        Map<ServiceName, ServiceCondition> conditions = model.conditions();
        for (ServiceSeries series : found.services()) {
            MetricRow row =
                    byId.computeIfAbsent(
                            series.id(), id -> new MetricRow(series, found, texts, hand));
            row.show(series, found);
            row.say(
                    series,
                    Optional.ofNullable(conditions.get(series.service())).map(this::label),
                    model.breakerOpen(series.service()));
            shown.add(row);
        }
        byId.values().retainAll(shown);
        if (!shown.equals(rows.getChildren())) {
            rows.getChildren().setAll(shown);
        }
    }

    /// The marks of a service. A configuration change is drawn only in the charts of its service.
    private void annotate() {
        MetricsFound found = model.found().get();
        MeshState state = context.time().shown().get();
        List<Mark> marks =
                context.marks(found.from(), found.to()).stream()
                        .filter(mark -> wanted(mark.kind()))
                        .toList();
        columns.show(found, marks);
        unkept.show(UnkeptNotes.of(state, found.offered(), texts));
        List<Mark> changes =
                marks.stream().filter(mark -> mark.kind() == Mark.Kind.CONFIG).toList();
        boolean breakers = wanted(Mark.Kind.BREAKER);
        byId.values()
                .forEach(row ->
                        row.annotate(
                                changes,
                                breakers
                                        ? OpenBand.of(
                                                state, found.from(), found.to(), row.service())
                                        : List.of()));
    }

    private boolean wanted(Mark.Kind kind) {
        CheckBox box = kinds.get(kind == Mark.Kind.GONE ? Mark.Kind.REGISTERED : kind);
        return box != null && box.isSelected();
    }

    private void showCrosshair() {
        Optional<Instant> at = model.crosshair().get();
        byId.values().forEach(row -> row.crosshair(at));
        columns.crosshair(at);
        legend.show(at, hand.pinned().get(), hand.chosen().get());
    }

    private void showBrush() {
        Optional<TimeWindow> dragged = model.brush().get();
        byId.values().forEach(row -> row.brush(dragged));
    }

    private void keyPressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl
                || event.isAltDown()
                || event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case ESCAPE -> {
                if (!hand.escape()) {
                    return;
                }
            }
            case PLUS, EQUALS, ADD -> model.zoom(true);
            case MINUS, SUBTRACT -> model.zoom(false);
            case DIGIT0, NUMPAD0 -> model.timing().set(model.timing().get().whole());
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    public List<PageKey> keys() {
        return Stream.of("zoom", "back", "dots", "open")
                .map(key -> new PageKey(texts.get("key." + key + ".keys"), texts.get("key." + key)))
                .toList();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        model.show();
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void dispose() {
        model.hide();
    }
}
