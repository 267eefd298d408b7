package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class KeyValuesTest {

    private static final String LONG =
            "UNAVAILABLE 14: nothing listens at 127.0.0.1:50051, and nothing has for a while. "
                    .repeat(9);

    /// A text field alone would stop in the middle of a letter, as if that were all.
    @Test
    void aValueThatIsCutEndsWithAnEllipsisAndItsTooltipHasAllOfIt() {
        var values = Screens.onFx(() -> new KeyValues().add("status", LONG).add("code", "OK"));
        Stage stage =
                Screens.onFx(() -> {
                    values.setMaxWidth(420);
                    return Screens.stage(new VBox(values), Look.DARK);
                });
        Screens.settle();
        Screens.onFx(() -> {
            TextField status = field(values, 1);
            assertThat(more(status).isVisible()).isTrue();
            assertThat(more(field(values, 3)).isVisible()).isFalse();
            assertThat(status.getTooltip().getText()).isEqualTo(LONG);
            Bounds end = more(status).getBoundsInParent();
            assertThat(end.getMaxX()).isLessThanOrEqualTo(status.getWidth() + 0.5);
            Node text = status.lookup(".text").getParent();
            assertThat(text.getBoundsInParent().getMaxX()).isLessThan(end.getMinX() + 1);
            status.requestFocus();
            return null;
        });
        Screens.settle();
        Screens.onFx(() -> {
            assertThat(more(field(values, 1)).isVisible()).as("while it can be read on").isFalse();
            Screens.snapshot(stage.getScene(), Look.DARK.file("key-values"));
            stage.close();
            return null;
        });
    }

    private static TextField field(KeyValues values, int child) {
        return (TextField) values.getChildren().get(child);
    }

    private static Node more(TextField field) {
        return field.lookup(".ms-value-more");
    }
}
