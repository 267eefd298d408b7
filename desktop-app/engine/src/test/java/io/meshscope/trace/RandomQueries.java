package io.meshscope.trace;

import static io.meshscope.trace.Spans.traceId;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Expression;
import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Random spans and conditions of few values, so that they often meet.
final class RandomQueries {

    private static final List<Object> VALUES =
            List.of(
                    "a",
                    "B",
                    "1",
                    1L,
                    2L,
                    -3L,
                    0.5,
                    1.0e10,
                    1e-7,
                    true,
                    "",
                    "é\"\\\n",
                    "x/y",
                    List.of("a", 1L),
                    12_345_678_901_234_567L,
                    "2.50",
                    "NaN",
                    "1e3");
    private static final List<String> PATTERNS =
            List.of("a", "^a$", "[0-9]+", "A|b", "^$", "\\.", "s[12]", "é", "o.*2$", "(?-i)B");
    private static final List<String> KEYS =
            List.of("k", "http.method", "http.request.method", "a\"b", "rpc.method");

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    List<Span> spans(int count, int traces) {
        return IntStream.range(0, count).mapToObj(i -> span(traces)).toList();
    }

    private Span span(int traces) {
        var one =
                Spans.span()
                        .trace(traceId(random.nextInt(traces)))
                        .id(1 + random.nextInt(6))
                        .parent(random.nextInt(6))
                        .service("s" + random.nextInt(4))
                        .name("op" + random.nextInt(3))
                        .kind(one(List.of(SpanKind.values())))
                        .at(random.nextInt(100), random.nextInt(9));
        for (int n = random.nextInt(3); n > 0; n--) {
            one.with(one(KEYS), one(VALUES));
        }
        if (random.nextInt(4) == 0) {
            one.events(
                    new Span.Event("e" + random.nextInt(2), 5, Map.of(one(KEYS), one(VALUES))),
                    new Span.Event("e1", 6, Map.of()));
        }
        if (random.nextInt(6) == 0) {
            one.links(new Span.Link(traceId(1), Spans.spanId(1), Map.of("k", one(VALUES))));
        }
        return switch (random.nextInt(8)) {
            case 0 -> one.error("UNAVAILABLE: x").build();
            case 1 -> one.error("").build();
            default -> one.build();
        };
    }

    List<Call> calls(int traces) {
        return IntStream.range(0, 80)
                .mapToObj(i -> traceId(random.nextInt(traces)))
                .map(id ->
                        new Call(
                                HexIds.high(id),
                                HexIds.low(id),
                                new EdgeId(
                                        random.nextInt(4) == 0
                                                ? Optional.empty()
                                                : Optional.of(service()),
                                        service()),
                                Spans.T0,
                                5,
                                one(List.of(Outcome.values())),
                                false))
                .toList();
    }

    private ServiceName service() {
        return new ServiceName("s" + random.nextInt(4));
    }

    /// @param depth how deep it may go
    Expression expression(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Expression.And(List.of(expression(depth - 1), expression(depth - 1)));
            case 2, 3 -> new Expression.Or(List.of(expression(depth - 1), expression(depth - 1)));
            case 4 -> new Expression.Not(expression(depth - 1));
            case 5 ->
                    new Expression.Below(
                            expression(depth - 1), expression(depth - 1), random.nextBoolean());
            case 6 -> new Expression.Anywhere(expression(depth - 1));
            case 7 -> new Expression.Called(call(depth - 1));
            default -> leaf();
        };
    }

    private Expression call(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return random.nextBoolean()
                    ? new Expression.Not(call(depth - 1))
                    : new Expression.And(List.of(call(depth - 1), call(depth - 1)));
        }
        return one(
                List.of(
                        text(Field.own("caller"), "s1"),
                        text(Field.own("callee"), "s2"),
                        matches(Field.own("caller")),
                        text(Field.own("status"), "error")));
    }

    private Expression leaf() {
        Field own = Field.own(one(List.of("service", "operation", "kind", "message", "event")));
        Field attribute =
                new Field(
                        one(
                                List.of(
                                        Scope.ANY,
                                        Scope.ANY,
                                        Scope.SPAN,
                                        Scope.EVENT,
                                        Scope.LINK,
                                        Scope.RESOURCE)),
                        random.nextInt(8) == 0 ? "service.name" : one(KEYS));
        return switch (random.nextInt(9)) {
            case 0 -> text(Field.own("service"), "s" + random.nextInt(4));
            case 1 -> matches(own);
            case 2 -> matches(attribute);
            case 3 -> new Expression.Has(random.nextBoolean() ? attribute : Field.own("parent"));
            case 4 -> text(Field.own("status"), one(List.of("error", "ok", "UNAVAILABLE")));
            case 5 ->
                    new Expression.Compare(
                            Field.own("duration"),
                            one(Operator.ORDER),
                            new Value.Nanos(random.nextInt(9)));
            case 6 ->
                    new Expression.Compare(
                            attribute,
                            one(List.of(Operator.EQUAL, Operator.LESS, Operator.AT_LEAST)),
                            new Value.Number(
                                    one(List.of("1", "0.5", "-3", "10000000000", "1000"))));
            default -> text(attribute, asText(one(VALUES)));
        };
    }

    /// Decimal numbers have no one text; they are compared as numbers.
    private static String asText(Object value) {
        return switch (value) {
            case List<?> list -> "[\"a\",1]";
            case Double number -> "b";
            default -> value.toString();
        };
    }

    private static Expression text(Field field, String text) {
        return new Expression.Compare(field, Operator.EQUAL, new Value.Text(text));
    }

    private Expression matches(Field field) {
        return new Expression.Compare(field, Operator.MATCHES, new Value.Text(one(PATTERNS)));
    }
}
