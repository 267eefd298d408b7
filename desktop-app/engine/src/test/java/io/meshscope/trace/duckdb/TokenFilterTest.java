package io.meshscope.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Comparison;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.TokenSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenFilterTest {

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

    private static int stored(String key, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return AttributeTokens.value(
                AttributeTokens.key(key.getBytes(StandardCharsets.UTF_8)), utf8, 0, utf8.length);
    }

    @Test
    void whatIsInItPassesAndLittleElse() {
        var tokens = new TokenSet();
        IntStream.range(0, 5_000).forEach(i -> tokens.add(stored("order.id", "ord-" + i)));
        assertThat(tokens.size()).isEqualTo(5_000);
        assertThat(tokens.values()).hasSize(5_000).doesNotHaveDuplicates();
        byte[] filter = TokenFilter.of(tokens);
        assertThat(IntStream.of(tokens.values())).allMatch(t -> TokenFilter.mayHold(filter, t));
        assertThat(
                        IntStream.range(5_000, 15_000)
                                .filter(i ->
                                        TokenFilter.mayHold(filter, stored("order.id", "ord-" + i)))
                                .count())
                .isLessThan(300);
        assertThat(filter).hasSizeLessThan(7_000);
    }

    @Test
    void whatIsEqualToAQuerysValueHasOneOfItsTokens() {
        for (String value : VALUES) {
            for (String asked : VALUES) {
                same(value, new Value.Text(asked));
                if (Value.number(asked).isPresent()) {
                    same(value, new Value.Number(asked));
                }
            }
        }
    }

    private static void same(String value, Value asked) {
        if (Comparison.holds(Operator.EQUAL, asked, value)) {
            assertThat(AttributeTokens.equal("k", asked))
                    .as("%s for %s", value, asked)
                    .contains(stored("k", value));
        }
    }
}
