package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/// What can be done to a breaker by hand, each asked once more before it is done.
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
    private final boolean production;
    private final String environment;

    BreakerActions(
            BreakersViewModel model,
            Texts texts,
            PopoverLayer layer,
            boolean production,
            String environment) {
        this.model = model;
        this.texts = texts;
        this.layer = layer;
        this.production = production;
        this.environment = environment;
    }

    /// One item a target; one that is not allowed is disabled and says why.
    List<MenuItem> items(Breaker breaker, Node anchor) {
        return TARGETS.stream()
                .map(to -> {
                    String label = texts.get("action." + to.name());
                    boolean legal = BreakerMoves.legal(breaker.state(), to);
                    var item =
                            new MenuItem(
                                    legal
                                            ? label
                                            : texts.get(
                                                    "action.illegal",
                                                    label,
                                                    BreakerPill.word(breaker.state())));
                    item.setDisable(!model.allowed(breaker, to));
                    item.setOnAction(e -> ask(breaker.id(), to, anchor));
                    return item;
                })
                .toList();
    }

    boolean allowed(Breaker breaker, BreakerState to) {
        return model.allowed(breaker, to);
    }

    void ask(BreakerId id, BreakerState to, Node anchor) {
        layer.show(
                anchor,
                new Confirmation(
                        layer,
                        new Confirmation.Wording(
                                texts.get(
                                        "confirm." + to.name(),
                                        id.caller().shortName(),
                                        id.callee().shortName(),
                                        id.shortMethod()),
                                texts.get("confirm.detail." + to.name(), id.instance().value()),
                                texts.get("confirm.do." + to.name()),
                                texts.get("cancel"),
                                production ? Optional.of(environment) : Optional.empty(),
                                texts.get("confirm.type", environment)),
                        to != BreakerState.CLOSED,
                        () -> model.move(id, to)));
    }
}
