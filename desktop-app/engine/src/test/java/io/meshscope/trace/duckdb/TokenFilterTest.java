package io.meshscope.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Comparison;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.AttributeTokens.Of;
import io.meshscope.trace.SpanTokens;
import io.meshscope.trace.TokenSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenFilterTest {

    private static final int KEY = Of.SPAN.key("k");

    private static final List<String> VALUES =
            List.of(
                    "42",
                    "42.0",
                    "042",
                    "4.2e1",
                    "-0",
                    "0",
                    "",
                    "true",
                    "10.0.0.1",
                    "2026-11-29",
                    "1e30",
                    "123456789012345",
                    "1234567890123456",
                    "1234567890123457",
                    "[\"a\"]",
                    "ord-77",
                    "7e",
                    "-",
                    "--1",
                    "1.2.3",
                    "+5",
                    "5");

    private static int stored(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return AttributeTokens.value(KEY, utf8, 0, utf8.length);
    }

    private static boolean mayHold(byte[][] parts, int token) {
        return TokenFilter.mayHold(parts[TokenFilter.part(token)], token);
    }

    @Test
    void whatIsInItPassesAndLittleElse() {
        var tokens = new TokenSet();
        IntStream.range(0, 5_000).forEach(i -> tokens.add(stored("ord-" + i)));
        assertThat(tokens.size()).isEqualTo(5_000);
        assertThat(tokens.values()).hasSize(5_000).doesNotHaveDuplicates();
        byte[][] parts = TokenFilter.parts(tokens);
        assertThat(IntStream.of(tokens.values())).allMatch(t -> mayHold(parts, t));
        assertThat(
                        IntStream.range(5_000, 15_000)
                                .filter(i -> mayHold(parts, stored("ord-" + i)))
                                .count())
                .isLessThan(300);
        assertThat(List.of(parts)).allSatisfy(p -> assertThat(p).hasSizeBetween(200, 600));
    }

    @Test
    void whatIsEqualToAQuerysValuePassesTheFilterOfTheSpanThatHasIt() {
        for (String value : VALUES) {
            var tokens = new SpanTokens();
            tokens.add(KEY, stored(value));
            var parts = new TreeMap<Integer, byte[]>();
            byte[][] all = TokenFilter.parts(tokens.values());
            IntStream.range(0, all.length).forEach(part -> parts.put(part, all[part]));
            var filter = new AttributeFilter(TokenFilter.of(tokens.names()), parts);
            for (String asked : VALUES) {
                same(value, new Value.Text(asked), filter);
                if (Value.number(asked).isPresent()) {
                    same(value, new Value.Number(asked), filter);
                }
            }
            assertThat(filter.mayHold(AttributeTokens.any(Of.SPAN, "k"))).isTrue();
        }
    }

    private static void same(String value, Value asked, AttributeFilter filter) {
        if (Comparison.holds(Operator.EQUAL, asked, value)) {
            assertThat(filter.mayHold(AttributeTokens.equal(Of.SPAN, "k", asked)))
                    .as("%s for %s", value, asked)
                    .isTrue();
        }
    }
}
