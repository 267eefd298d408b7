package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TailTest {

    private final Tail tail = new Tail();

    @Test
    void keepsLinesOfEveryEnding() throws IOException {
        tail.readFrom(new StringReader("one\r\ntwo\n\nlast without an end"));
        assertThat(tail.lines()).containsExactly("one", "two", "", "last without an end");
        assertThat(tail.last(2)).containsExactly("", "last without an end");
    }

    @Test
    void aLineThatIsTooLongIsCutAndMarked() throws IOException {
        tail.readFrom(new StringReader("x".repeat(Tail.MAX_LINE_CHARS + 1) + "\nnext\n"));
        assertThat(tail.lines().getFirst()).hasSize(Tail.MAX_LINE_CHARS + 2).endsWith(" …");
        assertThat(tail.lines().getLast()).isEqualTo("next");
    }
}
