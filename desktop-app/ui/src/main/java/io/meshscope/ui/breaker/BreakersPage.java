package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.reading.BreakerLane;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.NoteLines;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/// The view of circuit breakers.
public final class BreakersPage implements Page {

    private static final Duration COUNTDOWN = Duration.ofMillis(250);
    private static final double CARD_WIDTH = 290;
    private static final double GAP = 10;

    private enum Mode {
        CARDS,
        TABLE
    }

    private final PageContext context;
    private final Texts texts;
    private final BreakersViewModel model;
    private final BreakerActions actions;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final HBox pills = new HBox(8);
    private final TilePane cards = new TilePane(GAP, GAP);
    private final Map<BreakerId, BreakerCard> byId = new HashMap<>();
    private final ScrollBar lanes = new ScrollBar();
    private final BreakerTimeline timeline;
    private final Label span = new Label();
    private final BannerBar banner = new BannerBar();
    private final NoteLines unmapped = new NoteLines();
    private final BreakerTable table;
    private final WhileShown whileShown;
    private double zoom = 1;
    private boolean waited;

    public BreakersPage(PageContext context) {
        this.context = context;
        this.texts = context.language().texts("breaker");
        this.model =
                new BreakersViewModel(
                        context.time(), context.session().breakerControl(), context.background());
        this.actions =
                new BreakerActions(
                        model, texts, layer, context.session().profile(), context.navigator());
        this.timeline = new BreakerTimeline(lanes, model::instance);
        this.table = new BreakerTable(model, texts, actions);
        build();
        model.breakers().addListener((ListChangeListener<Breaker>) change -> arrange());
        model.counts().subscribe(counts -> counted(counts));
        model.selected().subscribe(id -> refresh());
        model.busy().subscribe(busy -> refresh());
        model.failure().subscribe(this::failed);
        context.language().locale().subscribe(locale -> relabel());
        whileShown =
                new WhileShown()
                        .onParts(
                                context.time().shown(),
                                s -> List.of(s.breakers(), s.timeline().events()),
                                this::changed)
                        .on(context.time().playhead(), this::changed)
                        .on(context.time().range(), this::refresh)
                        .on(context.time().canAct(), this::acting)
                        .tick(new Ticker(context.fx(), context.timer(), COUNTDOWN, this::tick));
        arrange();
    }

    private void changed() {
        model.refresh();
        refresh();
    }

    /// A question cannot be confirmed in the past.
    private void acting() {
        if (!context.time().canAct().get()) {
            layer.close();
        }
        refresh();
    }

    /// What time alone changes: the countdowns, and the axis once it has moved by a pixel.
    private void tick() {
        unmapped.show(UnmappedNotes.of(context.time().shown().get(), texts));
        if (model.countsDown() || waited) {
            waited = model.countsDown();
            refresh();
        } else if (!timeline.shows(context.time().moment())) {
            drawTimeline();
        }
    }

    private void build() {
        var pane = new BorderPane();
        var mode =
                new SegmentedControl<>(
                        List.of(Mode.CARDS, Mode.TABLE),
                        Mode.CARDS,
                        m -> texts.bind("mode." + m.name()));
        mode.graphic(Mode.CARDS, Icon.of("layout-grid", 14))
                .graphic(Mode.TABLE, Icon.of("table-2", 14));
        pills.setAlignment(Pos.CENTER_LEFT);
        var needsLive = new Label();
        needsLive.textProperty().bind(texts.bind("needs-live"));
        needsLive.getStyleClass().add("ms-caption");
        needsLive.visibleProperty().bind(context.time().canAct().not());
        needsLive.managedProperty().bind(needsLive.visibleProperty());
        var bar = new ViewBar(texts.bind("title"));
        var legend = new Legend(texts);
        legend.visibleProperty().bind(root.widthProperty().greaterThan(1_150));
        legend.managedProperty().bind(legend.visibleProperty());
        bar.left(pills, legend).right(needsLive, order(), mode);
        pane.setTop(new VBox(bar, banner, unmapped));
        cards.setPrefColumns(1);
        cards.getStyleClass().add("breaker-cards");
        cards.setStyle("-fx-padding: 10 12 10 12;");
        var scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.viewportBoundsProperty().addListener((p, before, after) -> tile(after.getWidth()));
        // Cards must not move between the pointer's arrival and its click.
        model.held().bind(scroll.hoverProperty().or(table.hoverProperty()));
        table.visibleProperty().bind(mode.value().isEqualTo(Mode.TABLE));
        scroll.visibleProperty().bind(mode.value().isEqualTo(Mode.CARDS));
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        empty.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.breakers()));
        var top = new StackPane(scroll, table, empty);
        top.getStyleClass().add("ms-pane");
        var split = new SplitPane(top, bottom());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.66);
        pane.setCenter(split);
        root.getChildren().setAll(pane, layer);
        root.getStylesheets()
                .add(
                        Objects.requireNonNull(BreakersPage.class.getResource("breaker.css"))
                                .toExternalForm());
    }

    private Node order() {
        var box = new ComboBox<BreakerOrder>();
        box.getItems().setAll(BreakerOrder.values());
        box.setConverter(Chosen.named(order -> texts.get("sort." + order.name())));
        box.valueProperty().bindBidirectional(model.order());
        box.setMinWidth(180);
        context.language()
                .locale()
                .subscribe(l -> {
                    BreakerOrder chosen = model.order().get();
                    box.setButtonCell(null);
                    box.getItems().setAll(BreakerOrder.values());
                    box.setValue(chosen);
                });
        return box;
    }

    private Node bottom() {
        var title = new Label();
        title.textProperty().bind(texts.bind("timeline"));
        title.getStyleClass().add("ms-strong");
        span.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(title, span, gap, zoomButton("zoom-out", 2), zoomButton("zoom-in", 0.5));
        bar.getStyleClass().add("ms-section-bar");
        HBox.setHgrow(timeline, Priority.ALWAYS);
        var drawn = new HBox(timeline, lanes);
        drawn.getStyleClass().addAll("ms-inset", "breaker-lanes");
        VBox.setVgrow(drawn, Priority.ALWAYS);
        drawn.setMinHeight(0);
        var box = new VBox(bar, drawn);
        box.setMinHeight(120);
        return box;
    }

    private Button zoomButton(String icon, double factor) {
        var button = new Button();
        button.getStyleClass().add("ms-icon-button");
        button.setGraphic(Icon.of(icon, 16));
        IconName.tell(button, texts.bind(icon));
        button.setOnAction(e -> {
            zoom = Math.clamp(zoom * factor, 1 / 32.0, 1);
            refresh();
        });
        return button;
    }

    /// Cards share the width evenly.
    private void tile(double width) {
        double room = width - 24;
        int columns = Math.max(1, (int) ((room + GAP) / (CARD_WIDTH + GAP)));
        cards.setPrefColumns(columns);
        cards.setPrefTileWidth(Math.floor((room - (columns - 1) * GAP) / columns));
    }

    private void arrange() {
        byId.keySet().retainAll(model.breakers().stream().map(Breaker::id).toList());
        var nodes = model.breakers().stream().map(this::card).map(Node.class::cast).toList();
        if (!nodes.equals(cards.getChildren())) {
            cards.getChildren().setAll(nodes);
        }
        refresh();
    }

    private BreakerCard card(Breaker breaker) {
        return byId.computeIfAbsent(
                breaker.id(),
                id -> {
                    var card = new BreakerCard(id, texts, actions, breaker);
                    card.setOnMouseClicked(e -> clicked(id, card, e));
                    card.setOnKeyPressed(e -> {
                        if (e.getCode() == javafx.scene.input.KeyCode.ENTER) {
                            model.selected().set(Optional.of(id));
                        }
                    });
                    card.setOnContextMenuRequested(
                            e -> card.menu().show(card, e.getScreenX(), e.getScreenY()));
                    return card;
                });
    }

    private void clicked(BreakerId id, BreakerCard card, javafx.scene.input.MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        card.requestFocus();
        if (event.getClickCount() == 2) {
            context.navigator().go(actions.traces(id, false));
        } else {
            model.selected().set(Optional.of(id));
        }
    }

    private void refresh() {
        for (Breaker breaker : model.breakers()) {
            BreakerCard card = byId.get(breaker.id());
            if (card != null) {
                card.show(
                        model.reading(breaker),
                        model.instance(breaker.id()),
                        model.ambiguous(breaker.id()),
                        model.selected().get().filter(breaker.id()::equals).isPresent());
            }
        }
        unmapped.show(UnmappedNotes.of(context.time().shown().get(), texts));
        table.tick();
        drawTimeline();
    }

    private void drawTimeline() {
        Instant moment = context.time().moment();
        long range = (long) (context.time().window().length().toMillis() * zoom);
        Instant from = moment.minusMillis(range);
        Instant to = moment.plusMillis(range / 20);
        List<BreakerLane> shown = model.lanes(from, moment);
        List<Mark> marks =
                context.marks(from, moment.plusMillis(1)).stream()
                        .filter(m -> m.kind() != Mark.Kind.BREAKER)
                        .toList();
        timeline.show(
                new BreakerTimeline.View(
                        from,
                        to,
                        moment,
                        shown,
                        marks,
                        shown.stream()
                                .map(l ->
                                        model.reading(l.breaker())
                                                .toHalfOpen()
                                                .filter(Duration::isPositive))
                                .toList(),
                        new BreakerTimeline.Words(
                                texts.get("registrations"),
                                texts.get("config"),
                                texts.get(context.time().isLive().get() ? "now" : "playhead"))));
        long transitions =
                model.breakers().stream()
                        .flatMap(b -> b.transitions().stream())
                        .filter(t -> !t.changedAt().isBefore(from))
                        .count();
        span.setText(
                texts.get(
                        "timeline.span",
                        Times.local().seconds(from),
                        context.time().isLive().get()
                                ? texts.get("now")
                                : Times.local().seconds(moment),
                        Numbers.count(transitions),
                        transitions));
    }

    private void counted(Map<BreakerState, Integer> counts) {
        pills.getChildren()
                .setAll(
                        List.of(
                                        BreakerState.OPEN,
                                        BreakerState.FORCED_OPEN,
                                        BreakerState.HALF_OPEN,
                                        BreakerState.CLOSED,
                                        BreakerState.METRICS_ONLY,
                                        BreakerState.DISABLED)
                                .stream()
                                .filter(counts::containsKey)
                                .map(s ->
                                        new BreakerPill(
                                                s, Integer.toString(counts.getOrDefault(s, 0))))
                                .toList());
    }

    private void failed(Optional<BreakersViewModel.Failure> failure) {
        failure.ifPresentOrElse(
                f ->
                        banner.show(
                                texts.get(
                                        "failed",
                                        f.breaker().caller().shortName(),
                                        BreakerWords.callee(f.breaker()),
                                        f.breaker().shortMethod(),
                                        f.message()),
                                texts.get("dismiss"),
                                banner::clear),
                banner::clear);
    }

    private void relabel() {
        refresh();
        table.refresh();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        if (location instanceof Location.Breakers place && place.breaker().isPresent()) {
            model.selected().set(place.breaker());
        }
        whileShown.open();
        model.sort();
        refresh();
    }

    @Override
    public void hide() {
        whileShown.close();
        layer.close();
    }

    @Override
    public void dispose() {
        whileShown.close();
    }
}
