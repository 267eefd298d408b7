package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.EdgeId;
import io.meshscope.query.Query;
import io.meshscope.reading.BreakerMoves;
import io.meshscope.reading.BreakerReading;
import io.meshscope.session.BreakerRecord;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The actions on a breaker. Each asks for confirmation first.
final class BreakerActions {

    /// In the order of the menu.
    static final List<BreakerState> TARGETS =
            List.of(
                    BreakerState.FORCED_OPEN,
                    BreakerState.CLOSED,
                    BreakerState.HALF_OPEN,
                    BreakerState.METRICS_ONLY,
                    BreakerState.DISABLED);

    private final BreakersViewModel model;
    private final Texts texts;
    private final PopoverLayer layer;
    private final PageContext context;
    private final Navigator navigator;
    private final SeenWindows windows;

    BreakerActions(BreakersViewModel model, Texts texts, PopoverLayer layer, PageContext context) {
        this.model = model;
        this.texts = texts;
        this.layer = layer;
        this.context = context;
        navigator = context.navigator();
        windows = new SeenWindows(new BreakerRecord(context.session()), context.background());
    }

    /// What a breaker's cells are.
    ///
    /// @param found runs when there is more to say of them
    CallWindowCanvas.Cells cells(Supplier<Breaker> breaker, Runnable found) {
        return new WindowCells(breaker, windows, navigator, texts, found);
    }

    /// Links to the calls of the breaker, then one item for each target state. An item that is not
    /// allowed is disabled and says why.
    List<MenuItem> items(Breaker breaker, Node anchor) {
        var items = new ArrayList<MenuItem>();
        items.add(link("traces", traces(breaker.id(), false)));
        items.add(link("traces.failed", traces(breaker.id(), true)));
        breaker.id()
                .callee()
                .map(callee -> new EdgeId(Optional.of(breaker.id().caller()), callee))
                .map(edge -> new Location.Topology(Optional.empty(), Optional.of(edge)))
                .ifPresent(place -> items.add(link("topology", place)));
        items.add(new SeparatorMenuItem());
        items.add(limits(breaker, anchor));
        items.add(new SeparatorMenuItem());
        items.addAll(moves(breaker, anchor));
        return items;
    }

    private MenuItem limits(Breaker breaker, Node anchor) {
        boolean told = breaker.thresholds().isPresent();
        var item = new MenuItem(texts.get(told ? "limits" : "limits.untold"));
        item.setId("limits");
        item.setDisable(!told);
        item.setOnAction(e -> askLimits(breaker, anchor));
        return item;
    }

    /// Shows a breaker's limits: to be changed, and to ask what others would have done.
    void askLimits(Breaker breaker, Node anchor) {
        breaker.thresholds()
                .ifPresent(had ->
                        layer.show(
                                anchor,
                                new LimitsPanel(
                                        context, texts, new LimitsModel(context, breaker, had))));
    }

    private MenuItem link(String key, Location location) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(e -> navigator.go(location));
        return item;
    }

    /// The calls from its caller to its callee.
    Location traces(BreakerId id, boolean failed) {
        return new Location.Traces(
                "caller="
                        + Query.value(id.caller().value())
                        + id.callee().map(c -> " AND callee=" + Query.value(c.value())).orElse("")
                        + (failed ? " AND status=error" : ""));
    }

    private List<MenuItem> moves(Breaker breaker, Node anchor) {
        return TARGETS.stream()
                .map(to -> {
                    var item = new MenuItem(words(breaker, to));
                    item.setDisable(!model.allowed(breaker, to));
                    item.setOnAction(e -> ask(breaker.id(), to, anchor));
                    return item;
                })
                .toList();
    }

    private String words(Breaker breaker, BreakerState to) {
        String label = texts.get("action." + to.name());
        if (!context.time().canAct().get()) {
            return texts.get("action.past", label);
        }
        if (model.reading(breaker).state().isEmpty()) {
            return texts.get("action.unknown", label);
        }
        if (!model.reaches(breaker)) {
            return texts.get("action.unreached", label);
        }
        return BreakerMoves.legal(breaker.state(), to)
                ? label
                : texts.get("action.illegal", label, BreakerReading.word(breaker.state()));
    }

    boolean allowed(Breaker breaker, BreakerState to) {
        return model.allowed(breaker, to);
    }

    /// Whether its process lets the breaker be moved.
    boolean reaches(Breaker breaker) {
        return model.reaches(breaker);
    }

    void ask(BreakerId id, BreakerState to, Node anchor) {
        Profile profile = context.session().profile();
        layer.show(
                anchor,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get(
                                                "confirm." + to.name(),
                                                id.caller().shortName(),
                                                BreakerWords.callee(id),
                                                id.shortMethod()),
                                        texts.get(
                                                "confirm.detail." + to.name(), model.instance(id)),
                                        texts.get("confirm.do." + to.name()),
                                        texts.get("cancel"),
                                        profile.production()
                                                ? Optional.of(profile.environment())
                                                : Optional.empty(),
                                        texts.get("confirm.type", profile.environment())),
                                to != BreakerState.CLOSED,
                                () -> model.move(id, to))
                        .unless(this::hindrance));
    }

    private Optional<String> hindrance() {
        return context.time().canAct().get()
                ? Optional.empty()
                : Optional.of(texts.get("confirm.past"));
    }
}
