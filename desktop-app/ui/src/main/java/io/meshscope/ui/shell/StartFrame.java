package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/// The frame before there is a session: everything that needs one is off.
final class StartFrame extends BorderPane {

    StartFrame(Appearance appearance, Language language, Texts texts, Runnable quit, Node content) {
        getStyleClass().add("ms-workbench");
        setTop(Headers.unconnected(appearance, language, texts, quit));
        var activities = new ActivityBar(new Navigator(Location.of(Place.TOPOLOGY)), texts);
        activities.setDisable(true);
        setLeft(activities);
        setCenter(content);
        var status = new StatusBar(texts, Instant.now());
        status.showNothing();
        setBottom(status);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.isShortcutDown() && e.getCode() == KeyCode.L) {
                        appearance.theme().set(appearance.theme().get().other());
                        e.consume();
                    }
                });
    }
}
