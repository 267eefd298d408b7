package io.meshscope.ui.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.WholeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A view in one room and one line is a whole view, and the documentation shows it as it is.
@Tag("window")
class ExampleTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "extending.md");

    @Test
    void oneLineMakesItAViewOfTheWindow() {
        try (var window =
                WholeWindow.open(
                        MeshFixture.incident(), Look.DARK, f -> f.and(ExampleFeature.FEATURE))) {
            window.click("#go-example");
            var list = (ListView<?>) window.node(".list-view");
            assertThat(window.read(() -> list.getItems().toString()))
                    .contains("payment-service: 2 instances")
                    .contains("shipping-service: one instance");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.press(KeyCode.CONTROL, KeyCode.K);
            window.write("Go to Exam");
            window.press(KeyCode.ENTER);
            assertThat(window.read(() -> window.context().navigator().current().get()))
                    .isEqualTo(ExampleFeature.FEATURE.start());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/io/meshscope/ui/example/ExampleFeature.java",
                "java/io/meshscope/ui/example/ExamplePage.java",
                "resources/io/meshscope/ui/example/example.properties",
                "resources/io/meshscope/ui/example/example_zh_CN.properties"
            })
    void theDocumentShowsWhatIsCompiled(String file) throws IOException {
        String shown = Files.readString(Path.of("src", "test").resolve(file)).strip();
        assertThat(Files.readString(DOCUMENT)).contains(shown);
    }
}
