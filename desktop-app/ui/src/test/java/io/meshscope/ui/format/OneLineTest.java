package io.meshscope.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void aNameOfThreeLinesIsOneRow() {
        assertThat(OneLine.of("GET\r\n/a\n/b")).isEqualTo("GET⏎/a⏎/b");
        assertThat(OneLine.of("a\u2028b")).isEqualTo("a⏎b");
    }

    @Test
    void whatTurnsTheDirectionIsSeen() {
        assertThat(OneLine.of("pay \u202Egnp.eciovni")).isEqualTo("pay ⟨202E⟩gnp.eciovni");
        assertThat(OneLine.of("\u2066a\u2069")).isEqualTo("⟨2066⟩a⟨2069⟩");
    }

    @Test
    void controlCharactersAreTheirPictures() {
        assertThat(OneLine.of("\u001B[31m\u0007\u007F")).isEqualTo("␛[31m␇␡");
    }

    @Test
    void aStackTraceKeepsItsLinesWhereThereIsRoom() {
        assertThat(OneLine.lines("at a\n\tat b\u202E")).isEqualTo("at a\n\tat b⟨202E⟩");
    }

    @Test
    void ordinaryTextOfAnyScriptStaysAsItIs() {
        for (String text : new String[] {"GET /orders", "支付服务", "می‌خواهم", "👩‍💻", "שלום"}) {
            assertThat(OneLine.of(text)).isSameAs(text);
        }
    }
}
