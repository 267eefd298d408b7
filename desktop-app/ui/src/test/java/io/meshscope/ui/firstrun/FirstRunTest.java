package io.meshscope.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.Profile;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class FirstRunTest {

    @Test
    void itRenders() {
        for (Look look : Look.ALL) {
            assertThat(
                            Screens.render(
                                    "first-run",
                                    look,
                                    () -> view(look, new ArrayList<>(), new ArrayList<>())))
                    .isNotEmptyFile();
        }
    }

    @Test
    void theDemoIsLaunchedAsItWasChosen() {
        var launched = new ArrayList<DemoOptions>();
        Screens.onFx(() -> {
            FirstRunView view = view(Look.DARK, new ArrayList<>(), launched);
            Stage stage = Screens.stage(view, Look.DARK);
            press(view, KeyCode.D);
            ((CheckBox) view.lookup("#mutual-tls")).fire();
            ((Button) view.lookup(".ms-choice.ms-primary")).fire();
            stage.close();
            return null;
        });
        assertThat(launched).containsExactly(new DemoOptions(2, false), new DemoOptions(2, true));
    }

    private static void press(FirstRunView view, KeyCode key) {
        view.choices().stream().filter(c -> c.key() == key).forEach(c -> c.run().run());
    }

    private static FirstRunView view(
            Look look, List<Profile> connected, List<DemoOptions> launched) {
        return new FirstRunView(
                new Language(look.locale()),
                new Background(FxThread.platform()),
                new DemoOptions(2, false),
                new StartActions(launched::add, connected::add, StartActions.Recordings.NONE),
                new PreferencesKeeper(Optional.empty(), new ManualTimer()));
    }
}
