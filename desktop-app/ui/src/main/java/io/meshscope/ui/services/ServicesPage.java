package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReachReader;
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
import java.util.Optional;
import java.util.function.Predicate;
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

    /// So many instances are read in no time.
    private static final int AT_ONCE = 200;

    private final PageContext context;
    private final StackPane root = new StackPane();
    private final BannerBar said = new BannerBar();
    private final ServicesTree tree;
    private final ServicesBar bar;
    private final ReachLine reach;
    private final ReachReader reached = new ReachReader();
    private final RegistryLog log;
    private final LowerPart below;
    private final EmptyMesh empty;
    private final Label nothing = new Label();
    private final Texts texts;
    private final SingleFlight<Reading> flight;
    private final WhileShown whileShown;
    private ServiceRows rows;
    private Optional<Predicate<ServiceRow>> wanted = Optional.empty();

    /// What is shown, with what it was read from.
    private record Reading(Readings of, RowFilter filter, Rows rows) {}

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
        reach = new ReachLine(texts);
        page.setTop(new VBox(bar.node(), reach, said));
        root.getChildren().setAll(page, layer);
        flight = new SingleFlight<>(context.background(), this::show, ServicesPage::unread);
        rows = new ServiceRows(context.words());
        whileShown =
                new WhileShown()
                        .onParts(context.time().shown(), ServicesPage::parts, this::follow)
                        .onParts(context.time().live(), s -> List.of(s.timeline()), log::reread)
                        .on(context.time().playhead(), this::refresh)
                        .on(context.time().range(), this::refresh)
                        .on(context.language().locale(), said::clear)
                        .on(context.language().locale(), this::reword)
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

    private void reword() {
        rows = new ServiceRows(context.words());
        refresh();
    }

    /// What the user asked for is there at once, unless it takes longer than a frame.
    private void refresh() {
        if (instances() > AT_ONCE) {
            flight.ask(question()::get);
        } else {
            flight.cancel();
            show(question().get());
        }
        log.refresh();
    }

    private int instances() {
        return context.time().shown().get().registrations().services().values().stream()
                .mapToInt(service -> service.instances().size())
                .sum();
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
        RowFilter filter = bar.filter();
        ServiceRows made = rows;
        return () -> {
            var read =
                    new Readings(
                            state, seen, context.readings().all(state, seen), reached.of(state));
            return new Reading(
                    read,
                    filter,
                    made.read(read.services(), new Strangers(state).all(seen), filter));
        };
    }

    private void show(Reading reading) {
        tree.show(reading.rows());
        bar.show(reading.rows());
        reach.show(reading.of().reach());
        long all = reading.rows().counts().all();
        nothing.setText(texts.get("counts.of", 0, all));
        tree.setPlaceholder(reading.filter().narrows() && all > 0 ? nothing : empty);
        empty.show(reading.of().state());
        below.show(reading.of());
        wanted.ifPresent(tree::select);
        wanted = Optional.empty();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        if (location instanceof Location.Services(var service, var instance)) {
            wanted = service.map(name -> row -> row.is(name, instance));
        }
        refresh();
        below.open();
        log.follow();
    }

    @Override
    public void hide() {
        whileShown.close();
        flight.cancel();
        below.close();
        log.cancel();
    }

    @Override
    public void dispose() {
        whileShown.close();
        flight.cancel();
        below.close();
        log.cancel();
    }
}
