package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.WholeWindow;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real keys in the whole window reach the part that they are meant for.
@Tag("window")
class WindowKeysTest {

    private static final Duration RANGE = Duration.ofMinutes(15);

    private WholeWindow window;

    @BeforeEach
    void open() {
        window = WholeWindow.open(MeshFixture.incident(), Look.DARK);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private boolean live() {
        return window.read(() -> window.context().time().isLive().get());
    }

    private Duration range() {
        return window.read(() -> window.context().time().range().get());
    }

    private Place place() {
        return window.read(() -> window.context().navigator().current().get().place());
    }

    private void openAKey() {
        String key =
                window.read(() ->
                        window.context().time().shown().get().config().entries().keySet().stream()
                                .map(name -> name.shown())
                                .sorted()
                                .findFirst()
                                .orElseThrow());
        window.go(new Location.Config(Optional.of(key)));
    }

    @Test
    void whatIsTypedInAnEditorNeverReachesTheWindow() {
        openAKey();
        var editor = (JsonArea) window.node(".json-area");
        window.click(editor);
        String before = window.read(() -> editor.getText());
        window.write(" []?x");
        window.press(KeyCode.BACK_SPACE);
        window.press(KeyCode.END);
        assertThat(live()).isTrue();
        assertThat(place()).isEqualTo(Place.CONFIG);
        assertThat(range()).isEqualTo(RANGE);
        String after = window.read(() -> editor.getText());
        assertThat(after).isNotEqualTo(before).contains(" []?");
        assertThat(window.sees(".ms-keys")).isFalse();
    }

    @Test
    void anEditorThatIsOnlyReadKeepsItsKeysToo() {
        openAKey();
        window.press(KeyCode.SPACE);
        assertThat(live()).isFalse();
        window.click(".json-area");
        window.press(KeyCode.BACK_SPACE);
        window.press(KeyCode.SPACE);
        assertThat(place()).isEqualTo(Place.CONFIG);
        assertThat(live()).isFalse();
    }

    @Test
    void fieldsKeepTheirKeys() {
        window.go(Location.of(Place.TRACES));
        window.press(KeyCode.CONTROL, KeyCode.E);
        window.write("a []b");
        window.press(KeyCode.BACK_SPACE);
        assertThat(live()).isTrue();
        assertThat(range()).isEqualTo(RANGE);
        assertThat(place()).isEqualTo(Place.TRACES);
    }

    @Test
    void aPageHasTheFocusFromTheMomentItIsShown() {
        for (Feature feature : window.bench().features().list()) {
            window.go(feature.start());
            Node page = window.read(() -> window.bench().shown().orElseThrow().node());
            assertThat(Typing.within(window.focus(), page)).as(feature.place().key()).isTrue();
            assertThat(Typing.into(window.focus())).as(feature.place().key()).isFalse();
        }
        window.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        assertThat(place()).isEqualTo(Place.BREAKERS);
    }

    @Test
    void spaceAfterAButtonPausesOrResumesOnce() {
        window.click("#step-pause");
        assertThat(live()).isFalse();
        window.press(KeyCode.SPACE);
        assertThat(live()).isTrue();
        window.press(KeyCode.SPACE);
        assertThat(live()).isFalse();
    }

    @Test
    void spaceDoesNotPressWhatTheMousePressed() {
        window.go(Location.of(Place.BREAKERS));
        window.click(".ms-segment");
        window.press(KeyCode.SPACE);
        assertThat(live()).isFalse();
    }

    @Test
    void spacePressesAButtonThatTheKeyboardWentTo() {
        window.go(Location.of(Place.BREAKERS));
        for (int i = 0;
                i < 40
                        && !window.read(
                                () -> Typing.presses(window.stage().getScene().getFocusOwner()));
                i++) {
            window.press(KeyCode.TAB);
        }
        assertThat(Typing.presses(window.focus())).isTrue();
        window.press(KeyCode.SPACE);
        assertThat(live()).isTrue();
    }

    @Test
    void bracketsChangeTheRangeAndEndGoesLive() {
        window.write("[");
        assertThat(range()).isEqualTo(Duration.ofMinutes(5));
        window.write("]]");
        assertThat(range()).isEqualTo(Duration.ofMinutes(30));
        window.press(KeyCode.SPACE);
        window.press(KeyCode.END);
        assertThat(live()).isTrue();
    }

    @Test
    void afterGoingLiveEverythingSaysLive() {
        window.press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(window.sees(".ms-live-pill.viewing")).isTrue();
        assertThat(window.sees(".ms-live-button.off")).isTrue();
        window.click(".ms-live-button");
        assertThat(window.sees(".ms-live-pill.viewing")).isFalse();
        assertThat(window.sees(".ms-live-button.on")).isTrue();
        assertThat(window.sees(".ms-live-button.off")).isFalse();
    }

    @Test
    void escapeLeavesAFieldAndTheKeysAreShown() {
        window.go(Location.of(Place.LOGS));
        window.press(KeyCode.CONTROL, KeyCode.F);
        assertThat(Typing.into(window.focus())).isTrue();
        window.press(KeyCode.ESCAPE);
        assertThat(Typing.into(window.focus())).isFalse();
        window.press(KeyCode.F1);
        assertThat(window.sees(".ms-keys")).isTrue();
        window.press(KeyCode.SPACE);
        assertThat(live()).isTrue();
        window.press(KeyCode.ESCAPE);
        assertThat(window.sees(".ms-keys")).isFalse();
    }

    @Test
    void panesAreGoneThroughWithF6() {
        window.go(Location.of(Place.SERVICES));
        Node page = window.read(() -> window.bench().shown().orElseThrow().node());
        window.press(KeyCode.F6);
        window.press(KeyCode.F6);
        window.press(KeyCode.F6);
        window.press(KeyCode.SHIFT, KeyCode.F6);
        window.press(KeyCode.SHIFT, KeyCode.F6);
        window.press(KeyCode.SHIFT, KeyCode.F6);
        assertThat(Typing.within(window.focus(), page)).isTrue();
    }
}
