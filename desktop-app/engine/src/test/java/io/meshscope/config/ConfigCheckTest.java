package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigFinding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {

    @Test
    void aValidTextHasNothingToSay() {
        assertThat(
                        ConfigCheck.check(
                                """
                                {
                                  "timeout": 3, "log_level": "info", "sampling": 0.5,
                                  "breaker": {"failure_rate": 50, "time_window": false},
                                  "retry.max_attempts": 3, "rate_limit.burst": 10,
                                  "balancing": "round_robin", "grpc_port": 50052,
                                  "jwt_secret": "enc:v1:AAAA"
                                }\
                                """))
                .isEmpty();
    }

    @Test
    void brokenJsonIsNamedWithItsPlace() {
        assertThat(ConfigCheck.check("{\n  \"timeout\": 3,\n  \"sampling\" 1\n}"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.ERROR);
                    assertThat(f.line()).isEqualTo(3);
                    assertThat(f.column()).isBetween(13, 14);
                    assertThat(f.message()).startsWith("This is not JSON: ");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"timeout\": -1} | timeout must be a number from 0.05 to 300 (seconds). | 1 | 13",
                "{\"breaker\":{\"failure_rate\":0}} | breaker.failure_rate must be percent, more"
                        + " than 0 and at most 100. | 1 | 28",
                "{\"breaker.failure\":1} | breaker.failure is not a setting. | 1 | 20",
                "{\"log_level\":\"LOUD\"} |"
                        + " log_level must be one of DEBUG, ERROR, INFO, TRACE, WARN. | 1 | 14",
                "{\"grpc_port\":1.5} | grpc_port must be a whole number from 1 to 65535. | 1 | 14",
                "{\"breaker\":{\"time_window\":1}} | breaker.time_window must be true or false. | 1"
                        + " | 27",
                "{\"sampling\":[1]} | sampling must be a number from 0 to 1. | 1 | 13",
                "[] | The text must be a JSON object. | 1 | 1",
                "{} {} | There is more text behind the JSON object. | 1 | 4",
            })
    void whatServicesWouldRejectIsAnError(String text, String message, int line, int column) {
        assertThat(ConfigCheck.check(text))
                .containsExactly(new ConfigFinding(Severity.ERROR, message, line, column));
    }

    @Test
    void anUnknownKeyIsOnlyAWarningAndASecretIsNeverRepeated() {
        assertThat(ConfigCheck.check("{\"tier\":{\"gold\":1}}"))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
        assertThat(ConfigCheck.check("{\"jwt_secret\":\"hunter2hunter2\"}"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).doesNotContain("hunter2"));
    }

    @Test
    void everyProblemIsSaidInOrderOfPlace() {
        assertThat(ConfigCheck.check("{\n\"timeout\":0,\n\"sampling\":2,\n\"retry\":{\"x\":1}}"))
                .extracting(ConfigFinding::line)
                .containsExactly(2, 3, 4);
        assertThat(ConfigCheck.check("{\"timeout\":1,\"timeout\":2}")).hasSize(1);
        assertThat(ConfigCheck.check("")).hasSize(1);
        assertThat(ConfigCheck.check("{".repeat(200))).hasSize(1);
        assertThat(ConfigCheck.check("{\"a\":" + "9".repeat(5_000) + "}")).isNotEmpty();
    }
}
