package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Screens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tree is a control: its class needs JavaFX to be started.
@Tag("window")
class JsonTreeTest {

    @BeforeAll
    static void start() {
        Screens.start();
    }

    @Test
    void numbersAreShownAsTheJsonHasThem() {
        assertThat(JsonTree.read("{\"a\": 100.0, \"b\": 0.10, \"c\": 1.5E300}").getChildren())
                .extracting(item -> item.getValue().value().toString())
                .containsExactly("100.0", "0.10", "1.5E+300");
    }
}
