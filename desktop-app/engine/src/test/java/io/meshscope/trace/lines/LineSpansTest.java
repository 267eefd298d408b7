package io.meshscope.trace.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.receive.Decoded;
import io.meshscope.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The example of the documentation reads what it says, and stands there as it is compiled.
class LineSpansTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "extending.md");
    private static final Path SOURCE =
            Path.of("src", "test", "java", "io", "meshscope", "trace", "lines", "LineSpans.java");

    @Test
    void aLineIsASpan() throws Exception {
        Decoded<Span> decoded =
                new LineSpans()
                        .decode(
                                "d2 1 0 orders 1773325680000 12 GET /orders\nno span\n"
                                        .getBytes(UTF_8));
        assertThat(decoded.refused()).isEqualTo(1);
        Span span = decoded.items().getFirst();
        assertThat(span.name()).isEqualTo("GET /orders");
        assertThat(span.resource().service().value()).isEqualTo("orders");
        assertThat(span.parentSpanId()).isEmpty();
        assertThat(span.durationNanos()).isEqualTo(12_000_000);
    }

    @Test
    void theDocumentShowsWhatIsCompiled() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(Files.readString(SOURCE).strip());
    }
}
