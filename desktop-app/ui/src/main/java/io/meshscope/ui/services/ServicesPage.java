package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.Strangers;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.EmptyMesh;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.fx.OpenMenu;
import io.meshscope.ui.fx.PointerHold;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServiceRows.Rows;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The services: the instances registered at the moment shown, and the registries' log below.
public final class ServicesPage implements Page {

    private static final Logger LOG = LoggerFactory.getLogger(ServicesPage.class);
    private static final Duration RINGS = Duration.ofMillis(250);
    private static final Duration VERDICTS = Duration.ofSeconds(1);

    private final PageContext context;
    private final StackPane root = new StackPane();
    private final BannerBar said = new BannerBar();
    private final ServicesTree tree;
    private final ServicesBar bar;
    private final RegistryLog log;
    private final LowerPart below;
    private final EmptyMesh empty;
    private final Label nothing = new Label();
    private final Texts texts;
    private final SingleFlight<Reading> flight;
    private final WhileShown whileShown;

    /// What is shown, with what it was read from.
    private record Reading(MeshState state, RowFilter filter, Rows rows) {}

    public ServicesPage(PageContext context) {
        this.context = context;
        texts = context.language().texts("services");
        tree = new ServicesTree(context, texts);
        bar = new ServicesBar(context, texts, tree, this::refresh);
        log = new RegistryLog(context, texts);
        below = new LowerPart(context, texts, log);
        empty = new EmptyMesh(texts, () -> context.navigator().go(Location.of(Place.CLUSTER)));
        nothing.getStyleClass().add("ms-muted");
        tree.setPlaceholder(empty);
        var layer = new PopoverLayer();
        tree.holdWhile(
                new PointerHold(tree, context.threads())
                        .held()
                        .or(OpenMenu.around(tree))
                        .or(layer.visibleProperty()));
        var actions = new RegistryActions(context, texts, layer, bar::changesAllowed, said);
        new RowGestures(context, texts, tree, this::history, actions).listen();
        var split = new SplitPane(tree, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.66);
        var page = new BorderPane(split);
        page.setTop(new VBox(bar.node(), said));
        root.getChildren().setAll(page, layer);
        flight = new SingleFlight<>(context.background(), this::show, ServicesPage::unread);
        whileShown =
                new WhileShown()
                        .onParts(context.time().shown(), ServicesPage::parts, this::follow)
                        .onParts(context.time().live(), s -> List.of(s.timeline()), log::reread)
                        .on(context.time().playhead(), this::refresh)
                        .on(context.time().range(), this::refresh)
                        .on(context.language().locale(), said::clear)
                        .on(context.language().locale(), this::refresh)
                        .tick(ticker(RINGS, tree::tick))
                        .tick(ticker(VERDICTS, this::follow));
    }

    private Ticker ticker(Duration interval, Runnable action) {
        return new Ticker(context.fx(), context.timer(), interval, action);
    }

    /// What changes a row at once. How long its lease still runs is read each second.
    private static List<?> parts(MeshState state) {
        return List.of(state.config(), state.timeline().events());
    }

    private void history(ServiceName service, InstanceId instance) {
        log.follow(service, instance);
        below.showEvents();
    }

    /// What the user asked for is there at once.
    private void refresh() {
        flight.cancel();
        show(question().get());
        log.refresh();
    }

    /// What happens by itself is read beside the FX thread: a large mesh takes longer than a frame.
    /// Some verdicts change by time alone: a keep-alive that is late, a lease that ran out.
    private void follow() {
        flight.follow(question()::get);
    }

    private static void unread(Exception failure) {
        LOG.error("the services cannot be read", failure);
    }

    /// Reads what is to be shown of this moment, on any thread.
    private Supplier<Reading> question() {
        MeshState state = context.time().shown().get();
        Moment seen = context.time().seen();
        List<String> prefixes = context.session().profile().configPrefixes();
        RowFilter filter = bar.filter();
        ReadingWords words = context.words();
        return () ->
                new Reading(
                        state,
                        filter,
                        new ServiceRows(
                                        new ServiceReader(state, seen, prefixes).all(),
                                        new Strangers(state).all(seen),
                                        words)
                                .read(filter));
    }

    private void show(Reading reading) {
        Rows rows = reading.rows();
        tree.show(rows.groups());
        bar.show(rows);
        boolean filtered = reading.filter().narrows() && !rows.all().isEmpty();
        nothing.setText(texts.get("counts.of", 0, rows.all().size()));
        tree.setPlaceholder(filtered ? nothing : empty);
        empty.show(reading.state());
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
        if (location instanceof Location.Services(var service, var instance)) {
            service.ifPresent(name -> tree.select(row -> row.is(name, instance)));
        }
    }

    @Override
    public void hide() {
        whileShown.close();
        flight.cancel();
        log.cancel();
    }

    @Override
    public void dispose() {
        whileShown.close();
        flight.cancel();
        log.cancel();
    }
}
