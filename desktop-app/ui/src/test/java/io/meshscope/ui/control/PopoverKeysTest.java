package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Keys while a confirmation is shown.
@Tag("window")
class PopoverKeysTest {

    private static final KeyCode[] BACK = {KeyCode.SHIFT, KeyCode.TAB};

    private final FxRobot robot = new FxRobot();
    private final List<String> done = new ArrayList<>();
    private Optional<String> hindrance = Optional.empty();
    private PopoverLayer layer;
    private Button anchor;
    private Stage stage;

    @BeforeEach
    void open() {
        Screens.start();
        Screens.onFx(() -> {
            layer = new PopoverLayer();
            anchor = new Button("Kill…");
            anchor.setOnAction(e -> done.add("pressed again"));
            stage = Screens.stage(new StackPane(anchor, layer), Look.SMALL);
            return null;
        });
        Screens.settle();
    }

    @AfterEach
    void close() {
        Screens.onFx(() -> {
            stage.close();
            return null;
        });
    }

    private void ask(Optional<String> word) {
        Screens.onFx(() -> {
            anchor.requestFocus();
            var wording =
                    new Confirmation.Wording(
                            "Kill it?", "It ends.", "Kill", "Cancel", word, "Type");
            layer.show(
                    anchor,
                    new Confirmation(layer, wording, true, () -> done.add("killed"))
                            .unless(() -> hindrance));
            return null;
        });
        Screens.settle();
    }

    private void push(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    @Test
    void enterConfirmsAndTheFocusGoesBack() {
        ask(Optional.empty());
        push(KeyCode.ENTER);
        assertThat(done).containsExactly("killed");
        assertThat(layer.showing()).isFalse();
        assertThat(Screens.onFx(anchor::isFocused)).isTrue();
    }

    @Test
    void escapeCancels() {
        ask(Optional.empty());
        push(KeyCode.ESCAPE);
        assertThat(done).isEmpty();
        assertThat(layer.showing()).isFalse();
    }

    @Test
    void enterOnTheOtherButtonCancels() {
        ask(Optional.empty());
        push(KeyCode.SHIFT, KeyCode.TAB);
        push(KeyCode.ENTER);
        assertThat(done).isEmpty();
        assertThat(layer.showing()).isFalse();
    }

    @Test
    void tabStaysWithinTheQuestion() {
        ask(Optional.empty());
        for (KeyCode[] keys : List.of(new KeyCode[] {KeyCode.TAB}, BACK, BACK, BACK)) {
            push(keys);
            assertThat(Screens.onFx(() -> stage.getScene().getFocusOwner().getParent().getParent()))
                    .as("after %s", List.of(keys))
                    .isInstanceOf(Confirmation.class);
        }
        push(KeyCode.ESCAPE);
        assertThat(done).isEmpty();
        assertThat(Screens.onFx(anchor::isFocused)).isTrue();
        push(KeyCode.TAB);
        assertThat(layer.showing()).isFalse();
    }

    @Test
    void whatCannotBeDoneAnyMoreIsSaidAndTheQuestionStays() {
        ask(Optional.empty());
        hindrance = Optional.of("It is the past.");
        push(KeyCode.ENTER);
        Label refused = Screens.onFx(() -> (Label) layer.lookup("#confirm-refused"));
        assertThat(refused.getText()).isEqualTo("It is the past.");
        assertThat(refused.isVisible()).isTrue();
        assertThat(done).isEmpty();
        hindrance = Optional.empty();
        push(KeyCode.ENTER);
        assertThat(done).containsExactly("killed");
        assertThat(layer.showing()).isFalse();
    }

    @Test
    void aQuestionHasRoomForItsRefusalWhenWhatItIsAboutIsGone() {
        ask(Optional.empty());
        hindrance = Optional.of("It is the past.");
        Region asked = Screens.onFx(() -> (Region) layer.lookup(".ms-confirmation"));
        double before = Screens.onFx(asked::getHeight);
        Screens.onFx(() -> ((StackPane) anchor.getParent()).getChildren().remove(anchor));
        push(KeyCode.ENTER);
        assertThat(Screens.onFx(asked::getHeight)).isGreaterThan(before);
    }

    @Test
    void aPageThatIsLeftClosesItsQuestion() {
        ask(Optional.empty());
        Screens.onFx(() -> {
            var page = stage.getScene().getRoot();
            stage.getScene().setRoot(new StackPane());
            stage.getScene().setRoot(page);
            return null;
        });
        assertThat(layer.showing()).isFalse();
        assertThat(Screens.onFx(layer::isVisible)).isFalse();
    }

    @Test
    void aWordMustBeTypedFirst() {
        ask(Optional.of("prod"));
        push(KeyCode.ENTER);
        assertThat(done).isEmpty();
        assertThat(layer.showing()).isTrue();
        robot.write("prod");
        Screens.settle();
        push(KeyCode.ENTER);
        assertThat(done).containsExactly("killed");
    }
}
