package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonChangeTest {

    private static final JsonChange RATE =
            new JsonChange(
                    List.of(new JsonChange.Member(List.of("breaker", "failure_rate"), "30")));

    @Test
    void onlyTheValueIsReplaced() {
        assertThat(RATE.applyTo("{ \"a\":1.50,\n  \"breaker\": {\"failure_rate\" : 50 } }\n"))
                .isEqualTo("{ \"a\":1.50,\n  \"breaker\": {\"failure_rate\" : 30 } }\n");
        assertThat(RATE.applyTo("{\"breaker.failure_rate\":5e1,\"x\":[{\"failure_rate\":1}]}"))
                .isEqualTo("{\"breaker.failure_rate\":30,\"x\":[{\"failure_rate\":1}]}");
        assertThat(RATE.applyTo("{\"ü\":\"ä\",\"breaker\":{\"failure_rate\":\"50\"}}"))
                .as("a text stays a text")
                .isEqualTo("{\"ü\":\"ä\",\"breaker\":{\"failure_rate\":\"30\"}}");
    }

    @Test
    void whatIsNotThereIsPutWhereItBelongs() {
        assertThat(RATE.applyTo("{\n  \"timeout\": 3\n}"))
                .isEqualTo("{\n  \"breaker.failure_rate\": 30,\n  \"timeout\": 3\n}");
        assertThat(RATE.applyTo("{\"breaker\":{\"window_size\":20}}"))
                .isEqualTo("{\"breaker\":{\"failure_rate\": 30, \"window_size\":20}}");
        assertThat(RATE.applyTo("{\"breaker\":{}}"))
                .isEqualTo("{\"breaker\":{\"failure_rate\": 30}}");
        assertThat(RATE.applyTo("")).isEqualTo("{\"breaker.failure_rate\": 30}");
    }

    @Test
    void severalMembersAreChangedOneAfterTheOther() {
        var both =
                new JsonChange(
                        List.of(
                                new JsonChange.Member(List.of("breaker", "failure_rate"), "30"),
                                new JsonChange.Member(List.of("breaker", "time_window"), "true")));
        assertThat(both.applyTo("{\"breaker\":{\"failure_rate\":50}}"))
                .isEqualTo("{\"breaker\":{\"time_window\": true, \"failure_rate\":30}}");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : List.of("[]", "timeout: 3", "{\"a\":", "{} {}")) {
            assertThatThrownBy(() -> RATE.applyTo(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
