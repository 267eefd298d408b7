package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    private static List<String> values(String text) throws IOException {
        var texts = new JsonTexts(new StringReader(text));
        var values = new ArrayList<String>();
        for (Optional<String> next = texts.next(); next.isPresent(); next = texts.next()) {
            values.add(next.get());
        }
        return values;
    }

    @Test
    void valuesFollowEachOtherOnLinesOfTheirOwnOrNot() throws IOException {
        assertThat(values("{\"a\": 1}\n{\"a\":\n {\"b\": []}} [1, 2]{}\n"))
                .containsExactly("{\"a\": 1}", "{\"a\":\n {\"b\": []}}", "[1, 2]", "{}");
        assertThat(values("{\"a\": \"}\\\"{\\\\\"}{}"))
                .containsExactly("{\"a\": \"}\\\"{\\\\\"}", "{}");
        assertThat(values("null 1.5\n\"a b\" true\"c\"{}"))
                .containsExactly("null", "1.5", "\"a b\"", "true", "\"c\"", "{}");
        assertThat(values(" \n ")).isEmpty();
    }

    @Test
    void whatIsNoJsonIsGivenAsItIs() throws IOException {
        assertThat(values("} {\"a\": ")).containsExactly("}", "{\"a\": ");
    }

    @Test
    void aValueIsGivenBeforeTheNextOneIsTyped() throws IOException {
        try (var typed = new PipedWriter();
                var read = new PipedReader(typed)) {
            typed.write("{\"a\": 1}");
            assertThat(new JsonTexts(read).next()).contains("{\"a\": 1}");
        }
    }
}
