package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.text.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.TilePane;

/// A card for each breaker, in the model's order. A breaker keeps its card.
final class BreakerCards extends ScrollPane {

    private static final double CARD_WIDTH = 290;
    private static final double GAP = 10;

    private final BreakersViewModel model;
    private final Texts texts;
    private final BreakerActions actions;
    private final Navigator navigator;
    private final TilePane tiles = new TilePane(GAP, GAP);
    private final Map<BreakerId, BreakerCard> byId = new HashMap<>();

    BreakerCards(
            BreakersViewModel model, Texts texts, BreakerActions actions, Navigator navigator) {
        this.model = model;
        this.texts = texts;
        this.actions = actions;
        this.navigator = navigator;
        tiles.setPrefColumns(1);
        tiles.getStyleClass().add("breaker-cards");
        tiles.setStyle("-fx-padding: 10 12 10 12;");
        setContent(tiles);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        viewportBoundsProperty().addListener((p, before, after) -> tile(after.getWidth()));
    }

    /// Cards share the width evenly.
    private void tile(double width) {
        double room = width - 24;
        int columns = Math.max(1, (int) ((room + GAP) / (CARD_WIDTH + GAP)));
        tiles.setPrefColumns(columns);
        tiles.setPrefTileWidth(Math.floor((room - (columns - 1) * GAP) / columns));
    }

    /// Call it when the breakers or their order have changed.
    void arrange() {
        byId.keySet().retainAll(model.breakers().stream().map(Breaker::id).toList());
        var nodes = model.breakers().stream().map(this::card).map(Node.class::cast).toList();
        if (!nodes.equals(tiles.getChildren())) {
            tiles.getChildren().setAll(nodes);
        }
    }

    private BreakerCard card(Breaker breaker) {
        return byId.computeIfAbsent(
                breaker.id(),
                id -> {
                    var card = new BreakerCard(id, texts, actions, breaker);
                    card.setOnMouseClicked(e -> clicked(id, card, e));
                    card.setOnKeyPressed(e -> {
                        if (e.getCode() == KeyCode.ENTER) {
                            model.selected().set(Optional.of(id));
                        }
                    });
                    card.setOnContextMenuRequested(
                            e -> card.menu().show(card, e.getScreenX(), e.getScreenY()));
                    return card;
                });
    }

    private void clicked(BreakerId id, BreakerCard card, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        card.requestFocus();
        if (event.getClickCount() == 2) {
            navigator.go(actions.traces(id, false));
        } else {
            model.selected().set(Optional.of(id));
        }
    }

    /// Shows every breaker as it is read now.
    void refresh() {
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
    }
}
