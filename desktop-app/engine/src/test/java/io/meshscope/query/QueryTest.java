package io.meshscope.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.log.LogVocabulary;
import io.meshscope.query.Expression.Anywhere;
import io.meshscope.query.Expression.Below;
import io.meshscope.query.Expression.Called;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Expression.Has;
import io.meshscope.query.Expression.Not;
import io.meshscope.query.Expression.Or;
import io.meshscope.query.Field.Scope;
import io.meshscope.trace.TraceVocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final Instant NOW = Instant.parse("2026-03-12T06:30:00Z");
    private static final Moment MOMENT = new Moment(NOW, ZoneId.of("Asia/Shanghai"));

    private static Expression traces(String text) {
        return Query.parse(text, TraceVocabulary.TRACES, MOMENT);
    }

    private static Expression logs(String text) {
        return Query.parse(text, LogVocabulary.LOGS, MOMENT);
    }

    private static Compare own(String field, Operator operator, Value value) {
        return new Compare(Field.own(field), operator, value);
    }

    private static Compare service(String name) {
        return own("service", Operator.EQUAL, new Value.Text(name));
    }

    private static Compare text(String attribute, String value) {
        return new Compare(Field.attribute(attribute), Operator.EQUAL, new Value.Text(value));
    }

    private static Expression and(Expression... all) {
        return new Expression.And(Arrays.asList(all));
    }

    private static Value.Nanos nanos(long millis) {
        return new Value.Nanos(millis * 1_000_000);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void whatCouldAlwaysBeSaid() {
        assertThat(
                        traces(
                                "service=order-service AND duration>200ms and duration <= 1.5s AND"
                                        + " status=error AND http.method=\"G\\\"E T\" AND"
                                        + " operation~create"))
                .isEqualTo(
                        and(
                                service("order-service"),
                                own("duration", Operator.MORE, nanos(200)),
                                own("duration", Operator.AT_MOST, nanos(1_500)),
                                own("status", Operator.EQUAL, new Value.Text("error")),
                                text("http.method", "G\"E T"),
                                own("operation", Operator.MATCHES, new Value.Text("create"))));
        assertThat(traces("  ")).isEqualTo(Expression.EVERYTHING);
        assertThat(traces("operation=shop.order.v1.OrderService/CreateOrder"))
                .isEqualTo(
                        own(
                                "operation",
                                Operator.EQUAL,
                                new Value.Text("shop.order.v1.OrderService/CreateOrder")));
        assertThat(traces("a=f(x,y)")).isEqualTo(text("a", "f(x,y)"));
    }

    @Test
    void orBindsLessThanBelowAndThatLessThanAnd() {
        assertThat(traces("a=b AND c=d >> e=f AND NOT g=h OR i=j"))
                .isEqualTo(
                        new Or(
                                List.of(
                                        new Below(
                                                and(text("a", "b"), text("c", "d")),
                                                and(text("e", "f"), new Not(text("g", "h"))),
                                                false),
                                        text("i", "j"))));
        assertThat(traces("a=b && (c=d || !e=f)"))
                .isEqualTo(
                        and(
                                text("a", "b"),
                                new Or(List.of(text("c", "d"), new Not(text("e", "f"))))));
    }

    @Test
    void whatStandsBelowWhat() {
        assertThat(traces("order-service >> payment-service"))
                .isEqualTo(new Below(service("order-service"), service("payment-service"), false));
        assertThat(traces("service=a > (b >> c)"))
                .isEqualTo(
                        new Below(
                                service("a"), new Below(service("b"), service("c"), false), true));
        assertThat(traces("duration>200ms>service=b"))
                .isEqualTo(
                        new Below(own("duration", Operator.MORE, nanos(200)), service("b"), true));
        assertThat(traces("any(service=a) AND any(service=b)"))
                .isEqualTo(and(new Anywhere(service("a")), new Anywhere(service("b"))));
    }

    @Test
    void numbersListsAndRanges() {
        assertThat(traces("retries>=3"))
                .isEqualTo(
                        new Compare(
                                Field.attribute("retries"),
                                Operator.AT_LEAST,
                                new Value.Number("3")));
        assertThat(traces("user.id=\"42\"")).isEqualTo(text("user.id", "42"));
        assertThat(traces("service in (a, \"b\")"))
                .isEqualTo(new Or(List.of(service("a"), service("b"))));
        assertThat(traces("time in 14:30:20..14:30:27"))
                .isEqualTo(
                        and(
                                own("time", Operator.AT_LEAST, nanos(at("2026-03-12T06:30:20Z"))),
                                own("time", Operator.AT_MOST, nanos(at("2026-03-12T06:30:27Z")))));
        assertThat(traces("time>-15m"))
                .isEqualTo(own("time", Operator.MORE, nanos(at("2026-03-12T06:15:00Z"))));
        assertThat(traces("time<2026-03-12T06:30:00.5Z"))
                .isEqualTo(own("time", Operator.LESS, nanos(NOW.toEpochMilli() + 500)));
    }

    @Test
    void whereAttributesAre() {
        assertThat(traces("resource.host.name=h"))
                .isEqualTo(
                        new Compare(
                                new Field(Scope.RESOURCE, "host.name"),
                                Operator.EQUAL,
                                new Value.Text("h")));
        assertThat(traces("event.exception.type~Timeout"))
                .isEqualTo(
                        new Compare(
                                new Field(Scope.EVENT, "exception.type"),
                                Operator.MATCHES,
                                new Value.Text("Timeout")));
        assertThat(traces(".service=x")).isEqualTo(text("service", "x"));
        assertThat(traces("span.\"a b\"=x"))
                .isEqualTo(
                        new Compare(
                                new Field(Scope.SPAN, "a b"), Operator.EQUAL, new Value.Text("x")));
        assertThat(traces("has(error)")).isEqualTo(traces("status=error"));
        assertThat(traces("has(user.id)")).isEqualTo(new Has(Field.attribute("user.id")));
        assertThat(traces("a!=b"))
                .isEqualTo(and(new Has(Field.attribute("a")), new Not(text("a", "b"))));
    }

    @Test
    void callersAndCalleesAreOfOneCall() {
        Compare caller = own("caller", Operator.EQUAL, new Value.Text("a"));
        Compare callee = own("callee", Operator.EQUAL, new Value.Text("b"));
        Compare failed = own("status", Operator.EQUAL, new Value.Text("error"));
        assertThat(traces("caller=a AND service=x AND callee=b AND status=error"))
                .isEqualTo(and(service("x"), new Called(and(caller, callee, failed))));
        assertThat(traces("NOT callee=b")).isEqualTo(new Not(new Called(callee)));
        assertThat(traces("callee!=b")).isEqualTo(new Called(new Not(callee)));
        assertThat(traces("(callee=b OR caller=a) AND status=error"))
                .isEqualTo(new Called(and(new Or(List.of(callee, caller)), failed)));
    }

    @Test
    void logsAreFoundByTheirWords() {
        Value phrase = new Value.Text("pool exhausted: 8 in use");
        assertThat(logs("pool exhausted: 8 in use"))
                .isEqualTo(own("body", Operator.MATCHES, phrase));
        assertThat(logs("\"a=b\" AND severity>=warn"))
                .isEqualTo(
                        and(
                                own("body", Operator.MATCHES, new Value.Text("a=b")),
                                own("severity", Operator.AT_LEAST, new Value.Text("WARN"))));
        assertThat(logs("user not found"))
                .isEqualTo(own("body", Operator.MATCHES, new Value.Text("user not found")));
        assertThat(logs("NOT timed out OR log.pool.max=8"))
                .isEqualTo(
                        new Or(
                                List.of(
                                        new Not(
                                                own(
                                                        "body",
                                                        Operator.MATCHES,
                                                        new Value.Text("timed out"))),
                                        new Compare(
                                                new Field(Scope.LOG, "pool.max"),
                                                Operator.EQUAL,
                                                new Value.Number("8")))));
        assertThat(logs("why? (again)"))
                .isEqualTo(own("body", Operator.MATCHES, new Value.Text("why\\? \\(again\\)")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service | 7 | Expected = ~ after service",
                "service= | 8 | Expected a value",
                "service=a b=c | 10 | Expected AND",
                "service=a AND | 13 | Expected a condition after AND",
                "service=a AND AND | 14 | Expected a condition here",
                "duration>200 | 9 | unit",
                "duration=2s | 8 | Expected < <= > >= after duration",
                "duration>>200ms | 8 | after duration",
                "status=maybe | 7 | error, ok",
                "operation>a | 9 | Expected = ~",
                "a=\"x | 2 | not closed",
                "service=a AND service=b | 14 | any(service",
                "=a | 0 | Expected a condition",
                "service=\"\" | 8 | value",
                "(service=a | 10 | Expected )",
                "service=a) | 9 | Expected AND",
                "order-service > payment-service | 16 | (a) > (b)",
                "a>x | 2 | number",
                "name~\"Get(\" | 10 | regular expression",
                "name~\"(?=x)\" | 6 | (? is not",
                "name~\"(a)\\\\1\" | 9 | not understood",
                "time>14 | 5 | Expected a time",
                "kind=robot | 5 | server",
                "trace=xyz | 6 | hexadecimal",
                "name~a{2000} | 6 | repeats at most 1000 times",
                "has() | 4 | name of a field",
                "a in (b | 7 | Expected )",
                "service in a..b | 11 | list in parentheses",
                "NOT | 3 | after NOT",
                "a >> | 4 | after >>",
            })
    void whatIsWrongAndWhere(String text, int position, String message) {
        var e = catchThrowableOfType(QueryException.class, () -> traces(text));
        assertThat(e).as(text).isNotNull().hasMessageContaining(message);
        assertThat(e.position()).as(text).isEqualTo(position);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        for (String text :
                List.of(
                        "(".repeat(200) + "a=b",
                        "NOT ".repeat(200) + "a=b",
                        "a=b" + " >> a=b".repeat(200),
                        "a".repeat(5_000))) {
            assertThat(catchThrowableOfType(QueryException.class, () -> traces(text))).isNotNull();
        }
        assertThat(traces("(a >> b >> c) AND d=e" + " OR a >> b".repeat(200)))
                .as("what is beside is not deeper")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a b", "a\"b\\", "f(x)", "a..b", "42", "", "é,"})
    void aValueComesBackFromItsText(String value) {
        assertThat(traces("k=" + Query.value(value))).isEqualTo(text("k", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.id", "service", "span.x", "a b", "0", "a\"b"})
    void anAttributeComesBackFromItsText(String name) {
        Field field = Field.attribute(name);
        assertThat(traces(Query.field(field, TraceVocabulary.TRACES) + "=x"))
                .isEqualTo(new Compare(field, Operator.EQUAL, new Value.Text("x")));
    }

    @Test
    void anyTextIsReadOrRefusedAtAPlace() {
        var random = new Random(11);
        List<String> parts =
                List.of(
                        "a",
                        "b",
                        "=",
                        "<",
                        ">",
                        "~",
                        "!",
                        "\"",
                        "\\",
                        " ",
                        " AND ",
                        " OR ",
                        "NOT ",
                        "service",
                        "duration",
                        "status",
                        "time",
                        "12",
                        ".",
                        "ms",
                        "\t",
                        "(",
                        ")",
                        "has(",
                        "any(",
                        " in ",
                        "..",
                        ",",
                        ">>",
                        "event.",
                        "-15m",
                        "[",
                        "*",
                        "{9}");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            try {
                traces(text.toString());
                logs(text.toString());
            } catch (QueryException e) {
                assertThat(e.position()).as(text.toString()).isBetween(0, text.length());
            }
        }
    }
}
