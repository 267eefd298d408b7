package io.meshscope.trace.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.journal.Arrivals;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.receive.http.HttpFormat;
import io.meshscope.receive.http.TextAnswers;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TagWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Spans as lines of text: `traceId spanId parentId service milliseconds duration name`.
public final class LineSpans implements Decoder<Span> {

    private static final String MILLIS = "[1-8]?\\d{1,12}";

    /// What a receiver takes on `/lines`.
    public static HttpFormat into(Arrivals<Span, ?> spans) {
        return new HttpFormat(
                "/lines",
                Map.of("text/plain", new Inlet<>(new LineSpans(), spans)),
                new TextAnswers());
    }

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var parts = new Parts();
        var spans = new ArrayList<Span>();
        long refused = 0;
        for (String line : new String(body, UTF_8).lines().toList()) {
            parts.one();
            Optional<Span> span = span(line.split(" ", 7));
            span.ifPresent(spans::add);
            refused += span.isEmpty() ? 1 : 0;
        }
        return Decoded.of(List.<Span>copyOf(spans))
                .refusing(refused, Message.verbatim("a line is not a span"));
    }

    private static Optional<Span> span(String[] words) {
        if (words.length < 7 || !words[4].matches(MILLIS) || !words[5].matches(MILLIS)) {
            return Optional.empty();
        }
        Optional<String> trace = HexIds.trace(words[0]);
        Optional<String> id = HexIds.span(words[1]);
        return trace.isEmpty() || id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        span(new Span.Ids(trace.get(), id.get(), HexIds.span(words[2])), words));
    }

    private static Span span(Span.Ids ids, String[] words) {
        return new Span(
                ids,
                words[6],
                SpanKind.UNSPECIFIED,
                new Span.Interval(
                        Long.parseLong(words[4]) * 1_000_000, Long.parseLong(words[5]) * 1_000_000),
                Span.Result.UNSET,
                new Span.Origin(TagWords.resource(words[3], Map.of(), new HashMap<>()), ""),
                Span.Details.NONE);
    }
}
