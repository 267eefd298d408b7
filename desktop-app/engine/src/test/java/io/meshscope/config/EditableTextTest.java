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
    void ofALatinTextEveryByteStaysButTheOneThatIsEdited() {
        byte[] stored =
                new byte[] {'n', '=', (byte) 0xe9, '\r', '\n', (byte) 0xff, (byte) 0xa0, 'x'};
        EditableText text = EditableText.of(Octets.of(stored)).orElseThrow();
        assertThat(text.coding()).isEqualTo(TextCoding.ISO_8859_1);
        assertThat(text.store(text.text())).isEqualTo(Octets.of(stored));
        byte[] edited = stored.clone();
        edited[7] = 'y';
        assertThat(text.store(text.text().replace("x", "y"))).isEqualTo(Octets.of(edited));
        assertThat(text.problem("n=\u20ac")).isPresent();
        Octets euro = Octets.of(new byte[] {'5', ' ', (byte) 0x80});
        EditableText windows = EditableText.of(euro).orElseThrow();
        assertThat(windows.coding()).isEqualTo(TextCoding.WINDOWS_1252);
        assertThat(windows.text()).isEqualTo("5 \u20ac");
        assertThat(windows.store(windows.text())).isEqualTo(euro);
    }

    @Test
    void bytesThatAreNoTextAreEditedInHexadecimal() {
        byte[] stored = new byte[40];
        stored[1] = (byte) 0xfe;
        EditableText text = EditableText.of(Octets.of(stored)).orElseThrow();
        assertThat(text.coding()).isEqualTo(TextCoding.HEX);
        assertThat(text.text().lines()).hasSize(3).first().asString().startsWith("00 fe 00");
        assertThat(text.store(text.text())).isEqualTo(Octets.of(stored));
        byte[] edited = stored.clone();
        edited[1] = 0x41;
        assertThat(text.store(text.text().replace("fe", "41"))).isEqualTo(Octets.of(edited));
        assertThat(text.problem("00 f\n00").orElseThrow().line()).isEqualTo(1);
        assertThat(text.problem("00\n0g").orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void whatIsNotHereInFullCannotBeEdited() {
        assertThat(EditableText.of(Octets.beginning(new byte[] {'a'}, 2))).isEmpty();
        assertThat(EditableText.of(Octets.of(new byte[70_000]))).isEmpty();
    }
}
