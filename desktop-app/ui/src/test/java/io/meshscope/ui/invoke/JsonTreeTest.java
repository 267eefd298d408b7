package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTreeTest {

    @Test
    void numbersAreShownAsTheJsonHasThem() {
        assertThat(JsonTree.read("{\"a\": 100.0, \"b\": 0.10, \"c\": 1.5E300}").getChildren())
                .extracting(item -> item.getValue().value().toString())
                .containsExactly("100.0", "0.10", "1.5E+300");
    }
}
