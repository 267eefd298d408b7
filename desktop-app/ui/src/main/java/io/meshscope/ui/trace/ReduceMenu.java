package io.meshscope.ui.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;

/// The button with everything that can be left out of a waterfall.
final class ReduceMenu extends MenuButton {

    private static final List<Double> SHARES = List.of(0.001, 0.01, 0.05);

    private final Waterfall waterfall;
    private final Texts texts;

    ReduceMenu(Waterfall waterfall, Texts texts) {
        this.waterfall = waterfall;
        this.texts = texts;
        setId("reduce");
        getStyleClass().add("ms-small");
        textProperty().bind(texts.bind("reduce"));
        // Services come with the trace, so the items are made when they are looked at.
        setOnShowing(event -> fill());
        getItems().add(new MenuItem());
    }

    private void fill() {
        Reduction now = waterfall.reduction();
        getItems()
                .setAll(
                        check("reduce.grouped", now.grouped(), now::withGrouped),
                        check("reduce.found", now.foundOnly(), now::withFoundOnly),
                        check("reduce.idle", now.withoutIdle(), now::withWithoutIdle),
                        shares(now),
                        services(now));
    }

    private CheckMenuItem check(String key, boolean on, Function<Boolean, Reduction> change) {
        var item = new CheckMenuItem(texts.get(key));
        item.setId(key.replace('.', '-'));
        item.setSelected(on);
        item.setOnAction(event -> waterfall.reduce(change.apply(item.isSelected())));
        return item;
    }

    private Menu shares(Reduction now) {
        var menu = new Menu(texts.get("reduce.short"));
        menu.getItems().add(share(texts.get("reduce.short.none"), now, 0));
        for (double share : SHARES) {
            String words = Numbers.percent(100 * share) + " %";
            menu.getItems().add(share(texts.get("reduce.short.under", words), now, share));
        }
        return menu;
    }

    private MenuItem share(String text, Reduction now, double share) {
        var item = new RadioMenuItem(text);
        item.setSelected(now.leastShare() == share);
        item.setOnAction(event -> waterfall.reduce(now.withLeastShare(share)));
        return item;
    }

    private Menu services(Reduction now) {
        var menu = new Menu(texts.get("reduce.services"));
        for (ServiceName service : waterfall.outline().services()) {
            var item = new CheckMenuItem(service.value());
            item.setSelected(now.hidden().contains(service));
            item.setOnAction(event -> {
                Set<ServiceName> hidden = new HashSet<>(waterfall.reduction().hidden());
                if (item.isSelected()) {
                    hidden.add(service);
                } else {
                    hidden.remove(service);
                }
                waterfall.reduce(waterfall.reduction().withHidden(hidden));
            });
            menu.getItems().add(item);
        }
        return menu;
    }
}
