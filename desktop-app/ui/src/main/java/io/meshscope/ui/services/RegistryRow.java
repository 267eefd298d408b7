package io.meshscope.ui.services;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.RegistryLine.Happened;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A row of the registries' log. A click selects the instance above, a double click moves the
/// playhead there.
final class RegistryRow extends TableRow<RegistryLine> {

    private final PageContext context;

    /// Filled when it is opened: rows change more often than anybody opens one.
    private final ContextMenu menu = new ContextMenu(new MenuItem());

    /// @param items of the menu of a line
    RegistryRow(PageContext context, Function<Happened, List<MenuItem>> items) {
        this.context = context;
        menu.setOnShowing(e -> {
            if (getItem() instanceof Happened h) {
                menu.getItems().setAll(items.apply(h));
            }
        });
        setOnMouseClicked(this::clicked);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !(getItem() instanceof Happened h)) {
            return;
        }
        if (event.getClickCount() == 2) {
            context.time().goTo(h.event().at());
        } else {
            context.navigator()
                    .go(
                            new Location.Services(
                                    Optional.of(h.what().service()),
                                    Optional.of(h.what().instance())));
        }
    }

    @Override
    protected void updateItem(@Nullable RegistryLine line, boolean empty) {
        super.updateItem(line, empty);
        setContextMenu(line instanceof Happened ? menu : null);
        getStyleClass().removeAll("ms-after-playhead", "ms-playhead-rule");
        if (line instanceof Happened h && h.after()) {
            getStyleClass().add("ms-after-playhead");
        } else if (line instanceof RegistryLine.Playhead) {
            getStyleClass().add("ms-playhead-rule");
        }
    }
}
