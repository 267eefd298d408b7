package io.meshscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceQueryTest {

    @Test
    void allOfTheLanguage() {
        TraceQuery query =
                TraceQuery.parse(
                        "service=order-service AND duration>200ms and duration <= 1.5s AND"
                                + " status=error AND http.method=\"G\\\"E T\" AND operation~create",
                        50);
        assertThat(query.span().service()).contains(new ServiceName("order-service"));
        assertThat(query.span().atLeast()).contains(Duration.ofMillis(200).plusNanos(1));
        assertThat(query.span().atMost()).contains(Duration.ofMillis(1_500));
        assertThat(query.error()).contains(true);
        assertThat(query.span().attributes()).containsEntry("http.method", "G\"E T");
        assertThat(query.span().operationPart()).contains("create");
        assertThat(query.limit()).isEqualTo(50);
    }

    @Test
    void nothingAsksForEverything() {
        assertThat(TraceQuery.parse("  ", 7)).isEqualTo(TraceQuery.newest(7));
    }

    @Test
    void namesOfMethodsNeedNoQuotes() {
        assertThat(
                        TraceQuery.parse("operation=shop.order.v1.OrderService/CreateOrder", 1)
                                .span()
                                .operation())
                .contains("shop.order.v1.OrderService/CreateOrder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service | 7 | Expected = after service.",
                "service= | 8 | Expected a value",
                "service=a b=c | 10 | Expected AND",
                "service=a AND | 13 | Expected another condition",
                "duration>200 | 9 | unit",
                "duration=2s | 8 | Expected >",
                "status=maybe | 7 | error or ok",
                "service~a | 7 | Expected =",
                "operation>a | 9 | part of the name",
                "a=\"x | 2 | not closed",
                "service=a AND service=b | 14 | already",
                "=a | 0 | name",
                "service=\"\" | 8 | value",
                "a!=b | 1 | Expected =",
            })
    void whatIsWrongAndWhere(String text, int position, String message) {
        var e = catchThrowableOfType(TraceQueryException.class, () -> TraceQuery.parse(text, 1));
        assertThat(e).as(text).isNotNull().hasMessageContaining(message);
        assertThat(e.position()).as(text).isEqualTo(position);
    }

    @Test
    void anyTextIsReadOrRefusedAtAPlace() {
        var random = new Random(11);
        String alphabet = "ab=<>~!\"\\ ANDservicedurationstatus12.ms\t";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                TraceQuery.parse(text.toString(), 1);
            } catch (TraceQueryException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
    }
}
