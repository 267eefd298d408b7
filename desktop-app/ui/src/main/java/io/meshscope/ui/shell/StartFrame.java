package io.meshscope.ui.shell;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.firstrun.FirstRunView;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.palette.Command;
import io.meshscope.ui.palette.CommandPalette;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The frame without a session: everything that needs a session is disabled.
final class StartFrame extends StackPane {

    private final Appearance appearance;
    private final List<FirstRunView.Choice> choices;
    private final CommandPalette palette;

    StartFrame(
            Appearance appearance,
            Language language,
            Texts texts,
            Runnable quit,
            FirstRunView content) {
        this.appearance = appearance;
        choices = content.choices();
        palette = new CommandPalette(language, appearance, commands(texts, quit));
        getStyleClass().add("ms-workbench");
        var frame = new BorderPane(content);
        frame.setTop(Headers.unconnected(appearance, language, texts, quit, palette::open));
        var activities =
                new ActivityBar(
                        new Navigator(Location.of(Place.TOPOLOGY)),
                        Features.withoutDemo(appearance),
                        language);
        activities.setDisable(true);
        frame.setLeft(activities);
        var status = new StatusBar(texts, Instant.now(), s -> "");
        status.showNothing();
        frame.setBottom(status);
        frame.setMinSize(0, 0);
        getChildren().addAll(frame, palette);
        SceneKeys.hear(this, this::pressed, e -> {});
    }

    private List<Command> commands(Texts texts, Runnable quit) {
        var commands = new ArrayList<Command>();
        choices.forEach(c -> commands.add(new Command(c.title(), "Ctrl " + c.key(), c.run())));
        commands.add(new Command(() -> texts.get("menu.quit"), "", quit));
        return commands;
    }

    private void pressed(KeyEvent event) {
        boolean control =
                event.getEventType() == KeyEvent.KEY_PRESSED
                        && event.isShortcutDown()
                        && !event.isAltDown()
                        && !event.isShiftDown();
        if (control && begin(event.getCode())) {
            event.consume();
        }
    }

    private boolean begin(KeyCode code) {
        switch (code) {
            case L -> appearance.theme().set(appearance.theme().get().other());
            case K -> {
                if (palette.isVisible()) {
                    palette.close();
                } else {
                    palette.open();
                }
            }
            default -> {
                return choose(code);
            }
        }
        return true;
    }

    private boolean choose(KeyCode code) {
        for (FirstRunView.Choice choice : choices) {
            if (choice.key() == code) {
                palette.close();
                choice.run().run();
                return true;
            }
        }
        return false;
    }
}
