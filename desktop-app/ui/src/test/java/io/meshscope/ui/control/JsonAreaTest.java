package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class JsonAreaTest {

    private JsonArea area;
    private Stage stage;

    @BeforeEach
    void open() {
        Screens.start();
        Screens.onFx(() -> {
            area = new JsonArea();
            area.show("{\n  \"timeout\": 3\n}");
            stage = Screens.stage(new StackPane(area), Look.SMALL);
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

    @Test
    void aLineIsTwentyPixelsHigh() {
        var heights =
                Screens.onFx(() ->
                        area.lookupAll(".paragraph-box").stream()
                                .map(box -> ((Region) box).getHeight())
                                .toList());
        assertThat(heights).hasSize(3).allMatch(height -> height == 20);
    }
}
