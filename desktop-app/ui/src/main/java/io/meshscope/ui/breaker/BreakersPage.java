package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerState;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.NoteLines;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.OpenMenu;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The view of circuit breakers.
public final class BreakersPage implements Page {

    private static final Duration COUNTDOWN = Duration.ofMillis(250);

    private static final List<Optional<BreakerState>> PILLS =
            Stream.of(
                            Stream.of(
                                            BreakerState.OPEN,
                                            BreakerState.FORCED_OPEN,
                                            BreakerState.HALF_OPEN,
                                            BreakerState.CLOSED,
                                            BreakerState.METRICS_ONLY,
                                            BreakerState.DISABLED)
                                    .map(Optional::of),
                            Stream.of(Optional.<BreakerState>empty()))
                    .flatMap(s -> s)
                    .toList();

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
    private final BreakerCards cards;
    private final TimelinePane timeline;
    private final BannerBar banner = new BannerBar();
    private final NoteLines unmapped = new NoteLines();
    private final ReachLine reach;
    private final BreakerTable table;
    private final WhileShown whileShown;
    private boolean waited;

    public BreakersPage(PageContext context) {
        this.context = context;
        this.texts = context.language().texts("breaker");
        this.model =
                new BreakersViewModel(
                        context.time(), context.session().breakerControl(), context.background());
        this.actions = new BreakerActions(model, texts, layer, context);
        this.reach = new ReachLine(context, texts);
        this.cards = new BreakerCards(model, texts, actions, context.navigator());
        this.timeline = new TimelinePane(context, model, texts);
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
                        .onParts(
                                context.time().shown(),
                                s -> List.of(s.registrations()),
                                reach::read)
                        .on(context.time().playhead(), this::changed)
                        .on(context.time().range(), this::refresh)
                        .on(context.time().canAct(), this::refresh)
                        .tick(new Ticker(context.fx(), context.timer(), COUNTDOWN, this::tick));
        arrange();
    }

    private void changed() {
        model.refresh();
        refresh();
    }

    /// What time alone changes: the countdowns, and the axis once it has moved by a pixel.
    private void tick() {
        unmapped.show(UnmappedNotes.of(context.time().shown().get(), texts));
        if (model.knowledgeChanged()) {
            changed();
        }
        if (model.countsDown() || waited) {
            waited = model.countsDown();
            refresh();
        } else {
            timeline.tick();
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
        pane.setTop(new VBox(bar, reach, banner, unmapped));
        table.visibleProperty().bind(mode.value().isEqualTo(Mode.TABLE));
        cards.visibleProperty().bind(mode.value().isEqualTo(Mode.CARDS));
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        empty.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.breakers()));
        var top = new StackPane(cards, table, empty);
        top.getStyleClass().add("ms-pane");
        // Cards must not move between the pointer's arrival and its click, nor under what it
        // opened.
        model.held()
                .bind(
                        cards.hoverProperty()
                                .or(table.hoverProperty())
                                .or(OpenMenu.around(top))
                                .or(layer.visibleProperty()));
        var split = new SplitPane(top, timeline);
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

    private void arrange() {
        cards.arrange();
        refresh();
    }

    private void refresh() {
        cards.refresh();
        unmapped.show(UnmappedNotes.of(context.time().shown().get(), texts));
        table.tick();
        timeline.refresh();
    }

    private void counted(Map<Optional<BreakerState>, Integer> counts) {
        pills.getChildren()
                .setAll(
                        PILLS.stream()
                                .filter(counts::containsKey)
                                .map(s ->
                                        BreakerPill.of(
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
                                        texts.say(f.said())),
                                texts.get("dismiss"),
                                banner::clear),
                banner::clear);
    }

    private void relabel() {
        reach.read();
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
        reach.read();
        refresh();
    }

    @Override
    public void hide() {
        whileShown.close();
        reach.cancel();
    }

    @Override
    public void dispose() {
        whileShown.close();
        reach.cancel();
    }
}
