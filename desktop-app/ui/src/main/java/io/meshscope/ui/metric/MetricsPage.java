package io.meshscope.ui.metric;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.session.Session;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Rate, errors, duration and heap of every service, on one time axis and with one crosshair.
public final class MetricsPage implements Page {

    private static final double NAME_WIDTH = 150;

    private final PageContext context;
    private final Texts texts;
    private final MetricsViewModel model;
    private final Times times = Times.local();
    private final BorderPane root = new BorderPane();
    private final ViewBar bar;
    private final BannerBar banner = new BannerBar();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final Map<Measure, AxisLane> tops = new EnumMap<>(Measure.class);
    private final Map<Measure, AxisLane> bottoms = new EnumMap<>(Measure.class);
    private final Map<Mark.Kind, CheckBox> kinds = new EnumMap<>(Mark.Kind.class);
    private final List<MetricChart> charts = new ArrayList<>();
    private final Label told = new Label();
    private final Hyperlink traces = new Hyperlink();
    private final VBox content;
    private boolean pinned;

    public MetricsPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("metric");
        model = new MetricsViewModel(context);
        bar = new ViewBar(texts.bind("title"));
        kinds.put(Mark.Kind.CONFIG, box("show.config", StateGlyph.CONFIG));
        kinds.put(Mark.Kind.BREAKER, box("show.breakers", StateGlyph.TRANSITION));
        kinds.put(Mark.Kind.REGISTERED, box("show.registrations", StateGlyph.REGISTERED));
        bar.right(kinds.values().toArray(Node[]::new));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content = new VBox(lanes(true, tops), scroll, lanes(false, bottoms), legend());
        root.setTop(new VBox(bar, banner, busy()));
        root.setCenter(content);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.found().addListener(change -> show());
        model.failure().addListener(change -> show());
        model.crosshair().addListener(change -> showCrosshair());
        context.language().locale().addListener(change -> show());
        show();
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

    private Node lanes(boolean above, Map<Measure, AxisLane> lanes) {
        var name = new Region();
        name.setMinWidth(NAME_WIDTH);
        name.setPrefWidth(NAME_WIDTH);
        var line = new HBox(name);
        for (Measure measure : Measure.values()) {
            var lane = new AxisLane(above, model.found().get());
            lane.setPrefWidth(100);
            HBox.setHgrow(lane, Priority.ALWAYS);
            lanes.put(measure, lane);
            line.getChildren().add(lane);
        }
        line.getStyleClass().addAll("ms-pane", above ? "ms-line-bottom" : "ms-line-top");
        return line;
    }

    private Node legend() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        told.getStyleClass().add("ms-muted");
        traces.textProperty().bind(texts.bind("traces-then"));
        traces.setOnAction(event -> model.crosshair().get().ifPresent(at -> goToTraces(at, "")));
        var band = new Region();
        band.setMinSize(14, 10);
        band.setMaxSize(14, 10);
        band.getStyleClass().add("ms-sample-open");
        var line =
                new HBox(
                        20,
                        entry("legend.p50", stroke("p50")),
                        entry("legend.p95", stroke("p95")),
                        entry("legend.p99", stroke("p99")),
                        entry("legend.open", band),
                        entry("legend.gap", null),
                        gap,
                        told,
                        traces);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-section-bar");
        return line;
    }

    private static Region stroke(String line) {
        var region = new Region();
        region.setMinSize(18, 2);
        region.setMaxSize(18, 2);
        region.getStyleClass().add("ms-sample-" + line);
        return region;
    }

    private Label entry(String key, @Nullable Node sample) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setGraphic(sample);
        label.setGraphicTextGap(8);
        label.getStyleClass().add("ms-muted");
        return label;
    }

    private void show() {
        MetricsFound found = model.found().get();
        bar.counts()
                .setText(
                        texts.get(
                                "counts",
                                Numbers.count(found.services().size()),
                                Numbers.duration(found.step()).replace(".0 ", " ")));
        if (model.failure().get().isEmpty()) {
            banner.clear();
        } else {
            banner.show(
                    texts.get("store.failed") + ": " + model.failure().get(),
                    texts.get("again"),
                    model::refreshNow);
        }
        charts.clear();
        rows.getChildren().setAll(found.services().stream().map(s -> row(s, found)).toList());
        boolean nothing =
                model.answered() && found.services().isEmpty() && model.failure().get().isEmpty();
        if (nothing) {
            rows.getChildren().setAll(nothingYet());
        }
        annotate();
        showCrosshair();
    }

    private Node row(ServiceSeries series, MetricsFound found) {
        var line = new HBox(name(series.service()));
        line.getStyleClass().add("ms-line-bottom");
        for (Measure measure : Measure.values()) {
            var chart = new MetricChart(measure, series, found, texts);
            chart.setPrefWidth(100);
            chart.setUserData(series.service());
            HBox.setHgrow(chart, Priority.ALWAYS);
            chart.setOnMouseMoved(event -> point(chart, event));
            chart.setOnMouseExited(event -> leave());
            chart.setOnMouseClicked(event -> clicked(chart, series.service(), event));
            charts.add(chart);
            line.getChildren().add(chart);
        }
        return line;
    }

    private Node name(ServiceName service) {
        var name = new Label(service.shortName(), new ServiceSwatch(service));
        name.setGraphicTextGap(8);
        name.getStyleClass().add("ms-strong");
        var box = new VBox(4, name);
        model.presence(service).ifPresent(presence -> box.getChildren().add(presence(presence)));
        if (model.breakerOpen(service)) {
            var open = new Label();
            open.textProperty().bind(texts.bind("breaker-open"));
            open.getStyleClass().add("ms-text-amber");
            box.getChildren().add(open);
        }
        box.setMinWidth(NAME_WIDTH);
        box.setPrefWidth(NAME_WIDTH);
        box.setPadding(new Insets(16, 4, 4, 14));
        return box;
    }

    private Label presence(MetricsViewModel.Presence presence) {
        boolean all = presence.present() == presence.known();
        var label =
                new Label(
                        all
                                ? texts.get("instances", presence.present())
                                : texts.get("instances.some", presence.present(), presence.known()),
                        (all ? StateGlyph.OK : StateGlyph.CRASHED).node(10));
        label.getStyleClass().add("ms-muted");
        return label;
    }

    /// The marks of a service. A configuration change is drawn only in the charts of its service.
    private void annotate() {
        MetricsFound found = model.found().get();
        MeshState state = context.time().shown().get();
        List<Mark> marks =
                context.marks(found.from(), found.to()).stream()
                        .filter(mark -> wanted(mark.kind()))
                        .toList();
        for (Measure measure : Measure.values()) {
            lane(tops, measure)
                    .show(
                            texts.get("measure." + measure.key()),
                            found,
                            marks,
                            measure == Measure.RATE);
            lane(bottoms, measure).show("", found, List.of(), false);
        }
        for (MetricChart chart : charts) {
            if (chart.getUserData() instanceof ServiceName service) {
                chart.annotate(
                        marks.stream()
                                .filter(mark -> mark.kind() == Mark.Kind.CONFIG)
                                .filter(mark -> mark.services().contains(service))
                                .toList(),
                        wanted(Mark.Kind.BREAKER)
                                ? OpenBand.of(state, found.from(), found.to(), service)
                                : List.of());
            }
        }
    }

    private boolean wanted(Mark.Kind kind) {
        CheckBox box = kinds.get(kind == Mark.Kind.GONE ? Mark.Kind.REGISTERED : kind);
        return box != null && box.isSelected();
    }

    private AxisLane lane(Map<Measure, AxisLane> lanes, Measure measure) {
        return lanes.computeIfAbsent(measure, m -> new AxisLane(true, model.found().get()));
    }

    private void point(MetricChart chart, MouseEvent event) {
        Instant at = chart.axis().at(event.getX());
        if (!pinned && chart.axis().holds(at)) {
            model.crosshair().set(Optional.of(at));
        }
    }

    private void leave() {
        if (!pinned) {
            model.crosshair().set(Optional.empty());
        }
    }

    private void clicked(MetricChart chart, ServiceName service, MouseEvent event) {
        Instant at = chart.axis().at(event.getX());
        if (event.getClickCount() == 2) {
            goToTraces(at, "service=" + service);
        } else {
            pinned = !pinned;
            model.crosshair().set(Optional.of(at));
        }
    }

    private void goToTraces(Instant at, String query) {
        context.time().goTo(at.plus(model.found().get().step()));
        context.navigator().go(new Location.Traces(query));
    }

    private void showCrosshair() {
        Optional<Instant> at = model.crosshair().get();
        charts.forEach(chart -> chart.setCrosshair(at));
        tops.values().forEach(lane -> lane.setCrosshair(at));
        told.setText(at.map(t -> texts.get("crosshair", times.seconds(t))).orElse(""));
        traces.setVisible(at.isPresent() && pinned);
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && pinned) {
            pinned = false;
            model.crosshair().set(Optional.empty());
            event.consume();
        }
    }

    private Node nothingYet() {
        Optional<Session.Receiver> receiver = context.session().otlp();
        if (receiver.isEmpty()) {
            return new EmptyState(texts.bind("none.what.off"), texts.bind("none.how"));
        }
        String address = "127.0.0.1:" + receiver.get().port();
        return new EmptyState(texts.bind("none.what", address), texts.bind("none.how"))
                .action(
                        texts.bind("none.copy"),
                        () -> Copy.text("OTEL_EXPORTER_OTLP_ENDPOINT=http://" + address));
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
