package io.meshscope.ui.services;

import io.meshscope.mesh.MeshState;
import io.meshscope.ui.control.EmptyMesh;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The services: the instances registered at the moment shown, and the registries' log below.
public final class ServicesPage implements Page {

    private static final Duration RINGS = Duration.ofMillis(250);
    private static final Duration VERDICTS = Duration.ofSeconds(1);

    private final PageContext context;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final ServicesTree tree;
    private final RegistryLog log;
    private final LowerPart below;
    private final EmptyMesh empty;
    private final TextField filter = new TextField();
    private final CheckBox keepGone = new CheckBox();
    private final Label past = new Label();
    private final SplitPane split;
    private final WhileShown whileShown;

    public ServicesPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("services");
        tree = new ServicesTree(context.time(), texts, context::words);
        log = new RegistryLog(context, texts);
        below = new LowerPart(context, texts, log);
        empty = new EmptyMesh(texts, () -> context.navigator().go(Location.of(Place.CLUSTER)));
        tree.setPlaceholder(empty);
        tree.setOnMouseClicked(this::clicked);
        split = new SplitPane(tree, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.66);
        filter.promptTextProperty().bind(texts.bind("filter"));
        filter.setPrefWidth(236);
        filter.textProperty().addListener((p, a, b) -> refresh());
        keepGone.textProperty().bind(texts.bind("keep.gone"));
        keepGone.setSelected(true);
        keepGone.setMinWidth(Region.USE_PREF_SIZE);
        keepGone.selectedProperty().addListener((p, a, b) -> refresh());
        past.getStyleClass().add("ms-text-accent");
        past.setGraphic(Icon.of("history", 15).colored("accent"));
        root.setTop(new ViewBar(texts.bind("title")).left(past).right(filter, keepGone));
        root.setCenter(split);
        whileShown =
                new WhileShown()
                        .onParts(context.time().shown(), ServicesPage::parts, this::refresh)
                        .onParts(context.time().live(), s -> List.of(s.timeline()), log::refresh)
                        .on(context.time().playhead(), this::refresh)
                        .on(context.time().range(), this::refresh)
                        .on(context.language().locale(), this::refresh)
                        .tick(ticker(RINGS, tree::tick))
                        .tick(ticker(VERDICTS, this::refreshTree));
    }

    private Ticker ticker(Duration interval, Runnable action) {
        return new Ticker(context.fx(), context.timer(), interval, action);
    }

    /// What changes a row at once. How long its lease still runs is read each second.
    private static List<?> parts(MeshState state) {
        return List.of(state.config(), state.timeline().events());
    }

    private void clicked(MouseEvent event) {
        TreeItem<ServiceRow> item = tree.getSelectionModel().getSelectedItem();
        if (event.getClickCount() == 2 && item != null && item.getValue().instance().isPresent()) {
            context.navigator()
                    .go(
                            new Location.Logs(
                                    Optional.of(item.getValue().service()), Optional.empty()));
        }
    }

    private void refresh() {
        refreshTree();
        log.refresh();
        boolean live = context.time().isLive().get();
        past.setVisible(!live);
        past.setManaged(!live);
        past.setText(texts.get("past", Times.local().tenths(context.time().moment())));
    }

    /// Some verdicts change by time alone: a keep-alive that is late, a lease that ran out.
    private void refreshTree() {
        var rows = new ServiceRows(context.services().all(), context.words());
        tree.show(rows.read(keepGone.isSelected(), filter.getText()));
        empty.show(context.time().shown().get());
        below.refresh();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        refresh();
        log.follow();
        if (location instanceof Location.Services services) {
            services.instance()
                    .ifPresentOrElse(
                            id ->
                                    tree.select(r ->
                                            r.instance()
                                                    .filter(i -> i.instance().id().equals(id))
                                                    .isPresent()),
                            () ->
                                    services.service()
                                            .ifPresent(s ->
                                                    tree.select(r -> r.key().equals(s.value()))));
        }
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
