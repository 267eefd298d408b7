package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5s",
                "007",
                "server:\n  timeout: 5s   # seconds\n  name: \"a\"\n",
                "# port\r\nserver.port=8762\r\n\r\nname=x\r\n",
                "{\"timeout\":2}\n\n",
                "\uFEFF{\"timeout\":2}",
                "a\rb\r\nc\nd"
            })
    void whatIsNotEditedIsStoredAsItWas(String stored) {
        EditableText text = EditableText.of(Octets.ofText(stored)).orElseThrow();
        assertThat(text.text()).doesNotContain("\r", "\uFEFF");
        assertThat(text.store(text.text())).isEqualTo(Octets.ofText(stored));
    }

    private static String edited(String stored, String from, String to) {
        EditableText text = EditableText.of(Octets.ofText(stored)).orElseThrow();
        return text.store(text.text().replace(from, to)).shown();
    }

    @Test
    void anEditKeepsTheLineEndsOfTheOtherLines() {
        assertThat(edited("a=1\r\nb=2\r\n", "b=2", "b=3")).isEqualTo("a=1\r\nb=3\r\n");
        assertThat(edited("a=1\r\nb=2\r\n", "a=1", "a=1\nnew=0"))
                .isEqualTo("a=1\r\nnew=0\r\nb=2\r\n");
        assertThat(edited("a\nb\r\nc\nd", "a\n", "")).isEqualTo("b\r\nc\nd");
        assertThat(edited("\uFEFF{\"t\":2}", "2", "3")).isEqualTo("\uFEFF{\"t\":3}");
        assertThat(edited("x\n", "x\n", "x")).isEqualTo("x");
    }

    @Test
    void whatIsNoTextCannotBeEdited() {
        assertThat(EditableText.of(Octets.of(new byte[] {'c', (byte) 0xe9}))).isEmpty();
        assertThat(EditableText.of(Octets.ofText("a\0b"))).isEmpty();
        assertThat(EditableText.of(Octets.beginning(new byte[] {'a'}, 2))).isEmpty();
    }
}
