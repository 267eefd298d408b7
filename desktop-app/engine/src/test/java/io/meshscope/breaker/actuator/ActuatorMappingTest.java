package io.meshscope.breaker.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.scraped.ScrapedBreaker;
import io.meshscope.breaker.scraped.ScrapedBreakers;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActuatorMappingTest {

    /// Written by the classes of Resilience4j 2.4.0 that its endpoint for Spring Boot answers with.
    static String recorded() throws IOException {
        try (var in = ActuatorMappingTest.class.getResourceAsStream("circuitbreakers.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theEndpointsAnswerIsReadAndMinusOneIsNotMeasured() throws IOException {
        assertThat(ActuatorMapping.knows(recorded())).isTrue();
        ScrapedBreakers found = ActuatorMapping.of(recorded());
        assertThat(found.unmapped()).isEmpty();
        Map<String, ScrapedBreaker> breakers =
                found.breakers().stream().collect(Collectors.toMap(ScrapedBreaker::name, b -> b));
        assertThat(breakers).hasSize(4);
        assertThat(breakers.get("backendD").state()).isEqualTo(BreakerState.FORCED_OPEN);
        BreakerMeasurement few = breakers.get("backendA").measurement().orElseThrow();
        assertThat(few.failureRate()).isEmpty();
        assertThat(few.slowCallRate()).isEmpty();
        assertThat(few.bufferedCalls()).hasValue(3);
        assertThat(few.failedCalls()).hasValue(1);
        assertThat(breakers.get("backendB").state()).isEqualTo(BreakerState.OPEN);
        BreakerMeasurement open = breakers.get("backendB").measurement().orElseThrow();
        assertThat(open.failureRate()).hasValue(100);
        assertThat(open.slowCallRate()).hasValue(20);
        assertThat(open.slowCalls()).hasValue(1);
        assertThat(open.notPermittedCalls()).hasValue(41);
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        assertThat(ActuatorMapping.of("{\"circuitBreakers\":{\"a\":{\"state\":\"MELTED\"}}}"))
                .isEqualTo(new ScrapedBreakers(List.of(), List.of("a={\"state\":\"MELTED\"}")));
        assertThat(ActuatorMapping.of("{\"circuitBreakers\":[\"a\",\"b\"]}").unmapped())
                .as("an older Resilience4j lists names")
                .containsExactly("[\"a\",\"b\"]");
        assertThat(ActuatorMapping.of("{\"circuitBreakers\":").unmapped()).hasSize(1);
        assertThat(ActuatorMapping.of("{\"circuitBreakers\":{}}"))
                .isEqualTo(new ScrapedBreakers(List.of(), List.of()));
        String many =
                IntStream.range(0, 501)
                        .mapToObj(i -> "\"b" + i + "\":{\"state\":\"CLOSED\"}")
                        .collect(Collectors.joining(",", "{\"circuitBreakers\":{", "}}"));
        assertThat(ActuatorMapping.of(many).breakers()).hasSize(500);
        assertThat(ActuatorMapping.of(many).unmapped())
                .containsExactly("circuitBreakers: 500 / 501");
        assertThat(ActuatorMapping.knows("{\"status\":\"UP\"}")).isFalse();
    }
}
