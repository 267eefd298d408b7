package io.meshscope.ui.cluster;

import io.meshscope.demo.Demo;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The view of the cluster that was launched from here.
public final class ClusterPage implements Page {

    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);

    private final PageContext context;
    private final Texts texts;
    private final ClusterViewModel model;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final BannerBar banner = new BannerBar();
    private final ViewBar bar;
    private final ProcessTable table;
    private final LogTail tail;
    private final ClusterSide side;
    private final ClusterQuestions questions;
    private final LaunchControls controls;
    private final Label speaks = new Label();
    private final Tooltip speaksTip = new Tooltip();
    private final WhileShown whileShown;

    /// @param demo what launches the cluster
    public ClusterPage(PageContext context, Demo demo) {
        this.context = context;
        this.texts = context.language().texts("cluster");
        this.model = new ClusterViewModel(context.time(), demo, context.background());
        this.bar = new ViewBar(texts.bind("title"));
        this.questions = new ClusterQuestions(layer, texts, context.session().profile(), model);
        this.controls = new LaunchControls(model, texts, questions);
        var menu = new ProcessMenu(model, texts, questions::ask);
        this.table = new ProcessTable(model, texts, context::words, menu);
        this.tail =
                new LogTail(
                        model,
                        texts,
                        id -> context.navigator().go(new Location.Trace(id, Optional.empty())));
        this.side = new ClusterSide(model, texts, context::words, menu);
        build();
        model.groups().subscribe(this::show);
        model.mutualTls().subscribe(this::show);
        model.failure().subscribe(this::failed);
        context.language().locale().subscribe(l -> relabel());
        whileShown =
                new WhileShown()
                        .onParts(
                                context.time().shown(),
                                s -> List.of(s.processes(), s.timeline().events()),
                                model::refresh)
                        .on(model.live(), this::read)
                        .tick(new Ticker(context.fx(), context.timer(), EVERY_SECOND, this::tick));
    }

    private void read() {
        table.tick();
        tail.read();
        side.readLoad();
    }

    private void build() {
        bar.left(speaks);
        speaks.setId("speaks-tls");
        speaks.getStyleClass().add("ms-muted");
        speaks.setTooltip(speaksTip);
        speaks.managedProperty().bind(speaks.visibleProperty());
        bar.right(controls.nodes());
        var left = new SplitPane(table, tail);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.68);
        var split = new SplitPane(left, side);
        split.setDividerPositions(0.72);
        SplitPane.setResizableWithParent(side, false);
        side.setMinWidth(372);
        side.setPrefWidth(386);
        var nothing = model.groups().map(ProcessGroups::isEmpty);
        split.visibleProperty().bind(nothing.map(n -> !n));
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        empty.visibleProperty().bind(nothing);
        var pane = new BorderPane(new StackPane(split, empty));
        pane.setTop(new VBox(bar, banner));
        root.getChildren().setAll(pane, layer);
        root.getStylesheets()
                .add(
                        Objects.requireNonNull(ClusterPage.class.getResource("cluster.css"))
                                .toExternalForm());
    }

    ClusterQuestions questions() {
        return questions;
    }

    private void show(ProcessGroups groups) {
        bar.counts().setText(ProcessWords.summary(groups.counts(), texts));
        table.show(groups);
        if (model.selected().get().isEmpty() && !groups.services().isEmpty()) {
            model.selected().set(groups.first());
            model.selected().get().ifPresent(table::select);
        }
    }

    /// Shows whether the services use mutual TLS, and proposes the same for the next launch.
    private void show(MutualTls spoken) {
        speaks.setVisible(spoken.known());
        if (!spoken.known()) {
            return;
        }
        String key = spoken.everywhere() ? "all" : spoken.speaking() == 0 ? "none" : "some";
        String speaking = Long.toString(spoken.speaking());
        String told = Long.toString(spoken.told());
        speaks.setText(texts.get("tls." + key, speaking, told));
        speaks.setGraphic(Icon.of(spoken.everywhere() ? "lock" : "lock-open", 14));
        speaksTip.setText(texts.get("tls.tip", speaking, told));
        if (model.live().get()) {
            controls.propose(spoken);
        }
    }

    private void failed(Optional<ClusterViewModel.Failure> failure) {
        failure.ifPresentOrElse(
                f ->
                        banner.show(
                                f.process().map(p -> InstanceNames.name(p) + ": ").orElse("")
                                        + texts.say(f.why()),
                                texts.get("dismiss"),
                                banner::clear),
                banner::clear);
    }

    private void relabel() {
        failed(model.failure().get());
        show(model.groups().get());
        show(model.mutualTls().get());
        table.relabel();
        side.relabel();
        side.readLoad();
    }

    private void tick() {
        tail.read();
        side.readLoad();
        if (model.live().get()) {
            table.tick();
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        model.refresh();
        if (location instanceof Location.Cluster place && place.process().isPresent()) {
            model.selected().set(place.process());
            place.process().ifPresent(table::select);
        }
        read();
    }

    @Override
    public void hide() {
        whileShown.close();
    }

    @Override
    public void dispose() {
        whileShown.close();
    }
}
