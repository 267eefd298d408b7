package io.meshscope.benchmarks;

import io.meshscope.session.Session;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.draw.Theme;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.shell.Features;
import io.meshscope.ui.shell.WindowActions;
import io.meshscope.ui.shell.Workbench;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.time.TimeModel;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Shows a session in the real window.
public final class ProbeWindow {

    private ProbeWindow() {}

    /// FX thread only.
    ///
    /// @param first the view that is shown at first
    public static Workbench open(Session session, TimeModel time, Place first, Threads threads) {
        var appearance = new Appearance(Theme.DARK);
        var context =
                new PageContext(
                        session,
                        time,
                        new Navigator(Location.of(first)),
                        new Language(Language.ENGLISH),
                        threads,
                        new PreferencesKeeper(Optional.empty(), threads.timer()));
        var bench =
                new Workbench(
                        context, Features.withoutDemo(appearance), appearance, WindowActions.NONE);
        bench.getStyleClass().add("root");
        var scene = new Scene(bench, 1_440, 900);
        Theme.DARK.applyTo(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return bench;
    }
}
