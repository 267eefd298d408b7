package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class CutTextTest {

    @Test
    void theTooltipIsThereWhileTheTextIsCutAndSaysWhatTheTextSaysThen() {
        Label label = Screens.onFx(() -> CutText.label("order-service"));
        HBox line = Screens.onFx(() -> new HBox(label));
        Stage stage = Screens.onFx(() -> Screens.stage(new VBox(line), Look.DARK));
        try {
            Screens.settle();
            assertThat(label.getTooltip()).as("while there is room").isNull();
            Screens.onFx(() -> {
                line.setMaxWidth(40);
                return null;
            });
            Screens.settle();
            assertThat(label.getTooltip().getText()).isEqualTo("order-service");
            Screens.onFx(() -> {
                label.setText("payment-service");
                return null;
            });
            Screens.settle();
            assertThat(label.getTooltip().getText()).isEqualTo("payment-service");
            Screens.onFx(() -> {
                line.setMaxWidth(400);
                return null;
            });
            Screens.settle();
            assertThat(label.getTooltip()).as("with room again").isNull();
        } finally {
            Screens.onFx(() -> {
                stage.close();
                return null;
            });
        }
    }
}
