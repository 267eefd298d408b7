package io.meshscope.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.LogVocabulary;
import io.meshscope.query.Field.Scope;
import io.meshscope.trace.TraceVocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final Moment MOMENT = Moment.here(Instant.EPOCH);

    private static final Seen SEEN =
            new Seen() {
                @Override
                public List<Field> attributes() {
                    return List.of(
                            Field.attribute("user.id"),
                            Field.attribute("a b"),
                            new Field(Scope.RESOURCE, "host.name"));
                }

                @Override
                public List<String> values(Field field) {
                    return switch (field.name()) {
                        case "service" -> List.of("order-service", "payment-service");
                        case "operation" -> List.of("GET /a b", "Pay");
                        case "user.id" -> List.of("42", "anna");
                        default -> List.of();
                    };
                }
            };

    private static List<Suggestion> at(String text, Vocabulary vocabulary) {
        return Completion.at(text, text.length(), vocabulary, MOMENT, SEEN);
    }

    /// The query's text with each suggestion taken.
    private static List<String> taken(String text, Vocabulary vocabulary) {
        return at(text, vocabulary).stream()
                .map(s -> text.substring(0, s.from()) + s.text())
                .toList();
    }

    private static List<String> traces(String text) {
        return taken(text, TraceVocabulary.TRACES);
    }

    @Test
    void fieldsThenOperatorsThenValuesThenWords() {
        assertThat(traces("ser").getFirst()).isEqualTo("service");
        assertThat(traces("service")).startsWith("service=", "service~");
        assertThat(traces("service=")).startsWith("service=order-service");
        assertThat(traces("service=pay")).startsWith("service=payment-service");
        assertThat(traces("service=order-service"))
                .containsExactly(
                        "service=order-service AND ",
                        "service=order-service OR ",
                        "service=order-service >> ");
        assertThat(traces("service=a A")).containsExactly("service=a AND ");
        assertThat(traces("service=a AND dur").getFirst()).isEqualTo("service=a AND duration");
        assertThat(traces("duration>")).startsWith("duration>10ms");
        assertThat(traces("duration>1")).contains("duration>10ms", "duration>100ms", "duration>1s");
    }

    @Test
    void attributesWithTheirValues() {
        assertThat(traces("us").getFirst()).isEqualTo("user.id");
        assertThat(traces("host")).startsWith("resource.host.name");
        assertThat(traces("user.id>")).containsExactly("user.id>42", "user.id>=");
        assertThat(traces("user.id=")).startsWith("user.id=\"42\"", "user.id=anna");
        assertThat(traces("user.id=\"an")).startsWith("user.id=anna");
        assertThat(traces("name=g")).startsWith("name=\"GET /a b\"");
        assertThat(traces("name~")).startsWith("name~\"GET /a b\"", "name~Pay");
        assertThat(traces("name~pa")).startsWith("name~Pay");
        assertThat(traces("has(use")).containsExactly("has(user.id");
        assertThat(traces("status=un")).contains("status=UNAVAILABLE");
        assertThat(traces("pay")).startsWith("service=payment-service");
        assertThat(traces("name=ay")).startsWith("name=Pay");
        assertThat(traces("service in (order-service, p"))
                .contains("service in (order-service, payment-service");
    }

    @Test
    void nothingIsSuggestedForATextThatIsTooLong() {
        assertThat(traces("service=" + "a".repeat(5_000))).isEmpty();
    }

    @Test
    void logsHaveTheirOwnWords() {
        assertThat(taken("sev", LogVocabulary.LOGS)).startsWith("severity");
        assertThat(taken("severity>=w", LogVocabulary.LOGS)).containsExactly("severity>=warn");
        assertThat(taken("pool exh", LogVocabulary.LOGS)).isEmpty();
    }

    /// What is suggested may want more behind it, but is not wrong where it stands.
    @Test
    void whatIsSuggestedCanBeRead() {
        var random = new Random(5);
        for (int i = 0; i < 400; i++) {
            String text = "";
            for (int step = 0; step < 8; step++) {
                List<String> next = traces(text);
                if (next.isEmpty()) {
                    break;
                }
                text = next.get(random.nextInt(next.size()));
                try {
                    Query.parse(text, TraceVocabulary.TRACES, MOMENT);
                } catch (QueryException e) {
                    boolean more = text.substring(e.position()).isBlank();
                    assertThat(more || e.problem() == Problem.NEVER).as(text).isTrue();
                }
            }
        }
    }
}
