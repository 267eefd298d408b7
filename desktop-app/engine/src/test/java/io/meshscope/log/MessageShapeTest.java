package io.meshscope.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Regex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "started | started",
                "GET /orders/4711 took 12.5 ms | GET /orders/<*> took <*> ms",
                "dial 10.0.0.7:50053: connection refused | dial <*>: connection refused",
                "trace 0af7651916cd43dd8448eb211c80319c lost | trace <*> lost",
                "user 'bob' can't pay \"9 EUR\" | user '<*>' can't pay \"<*>\"",
                "it's the user's | it's the user's",
                "{\"msg\":\"paid\",\"n\":42} | {\"msg\":\"paid\",\"n\":<*>}",
                "支付 订单 42 成功 | 支付 订单 <*> 成功",
                "a.b.Service failed. | a.b.Service failed.",
            })
    void whatVariesIsMasked(String message, String shape) {
        assertThat(MessageShape.of(message)).isEqualTo(shape);
        assertThat(Regex.compiled(MessageShape.pattern(shape)).matcher(message).find()).isTrue();
    }

    @Test
    void aLongMessageIsCut() {
        String shape = MessageShape.of("word ".repeat(1_000));
        assertThat(shape).hasSizeLessThan(220).endsWith("…");
        assertThat(Regex.compiled(MessageShape.pattern(shape)).matcher("word ".repeat(99)).find())
                .isTrue();
    }
}
