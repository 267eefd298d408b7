package io.meshscope.breaker.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.breaker.scraped.ScrapedBreaker;
import io.meshscope.breaker.scraped.ScrapedBreakers;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.wire.prometheus.ExpositionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricMappingTest {

    private static final String PAY =
            "order-service->payment-service/shop.payment.v1.PaymentService/CreatePayment";

    private static ScrapedBreakers map(String text) {
        return MetricMapping.of(ExpositionReader.read(text));
    }

    static String recorded(String name) {
        try (var in = MetricMappingTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, BreakerState> states(String text) {
        ScrapedBreakers mapping = map(text);
        assertThat(mapping.unmapped()).isEmpty();
        return mapping.breakers().stream()
                .collect(Collectors.toMap(ScrapedBreaker::name, ScrapedBreaker::state));
    }

    @Test
    void resilience4jAsTheShopExposesIt() {
        ScrapedBreakers mapping = map(recorded("resilience4j.txt"));
        assertThat(mapping.unmapped()).isEmpty();
        Map<String, ScrapedBreaker> breakers =
                mapping.breakers().stream().collect(Collectors.toMap(ScrapedBreaker::name, b -> b));
        assertThat(breakers).hasSize(3);
        assertThat(breakers.get(PAY).state()).isEqualTo(BreakerState.OPEN);
        BreakerMeasurement pay = breakers.get(PAY).measurement().orElseThrow();
        assertThat(pay.failureRate()).hasValue(50);
        assertThat(pay.slowCallRate()).hasValue(25);
        assertThat(pay.bufferedCalls()).hasValue(4);
        assertThat(pay.failedCalls()).hasValue(2);
        assertThat(pay.slowCalls()).hasValue(1);
        assertThat(pay.notPermittedCalls()).hasValue(3);
        ScrapedBreaker reserve =
                breakers.get(
                        "order-service->inventory-service/shop.inventory.v1.InventoryService/Reserve");
        assertThat(reserve.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(reserve.measurement().orElseThrow().failureRate())
                .as("-1: too few calls")
                .isEmpty();
        ScrapedBreaker user =
                breakers.get("order-service->user-service/shop.user.v1.UserService/GetUser");
        assertThat(user.state()).isEqualTo(BreakerState.FORCED_OPEN);
        assertThat(user.measurement().orElseThrow().failureRate()).isEmpty();
    }

    @Test
    void gobreakersNumbersWithoutMeasurements() {
        String text = recorded("gobreaker.txt");
        assertThat(states(text))
                .isEqualTo(
                        Map.of(
                                "user-service", BreakerState.OPEN,
                                "http://inventory:8080/v1", BreakerState.HALF_OPEN,
                                "odd \"name\" with \\ and\nnewline", BreakerState.CLOSED));
        assertThat(map(text).breakers()).allMatch(b -> b.measurement().isEmpty());
    }

    @Test
    void theHelpSaysWhatTheNumbersMean() {
        for (String help :
                new String[] {
                    "State (0 - Closed, 1 - Open, 2 - HalfOpen)",
                    "Current state: 0=closed, 1=open, 2=half_open.",
                    "closed=0, open=1, half-open=2",
                    "0: closed 1: open 2: half open"
                }) {
            assertThat(
                            states(
                                    """
                                    # HELP shop_circuit_breaker_state %s
                                    shop_circuit_breaker_state{provider="a"} 0
                                    shop_circuit_breaker_state{provider="b"} 1
                                    shop_circuit_breaker_state{provider="c"} 2
                                    """
                                            .formatted(help)))
                    .as(help)
                    .isEqualTo(
                            Map.of(
                                    "a", BreakerState.CLOSED,
                                    "b", BreakerState.OPEN,
                                    "c", BreakerState.HALF_OPEN));
        }
        assertThat(
                        states(
                                """
                                # HELP gobreaker_state states (0=open, 1=closed, 2=half_open)
                                gobreaker_state{name="x"} 1
                                """))
                .isEqualTo(Map.of("x", BreakerState.CLOSED));
    }

    @Test
    void hystrixTellsOpenOrNot() {
        assertThat(
                        states(
                                """
                                # HELP hystrix_circuit_breaker_open \s
                                # TYPE hystrix_circuit_breaker_open gauge
                                hystrix_circuit_breaker_open{group="Ribbon",key="AdminSvc",} 0.0
                                hystrix_circuit_breaker_open{group="Ribbon",key="UserSvc",} 1.0
                                """))
                .isEqualTo(Map.of("AdminSvc", BreakerState.CLOSED, "UserSvc", BreakerState.OPEN));
        assertThat(states("myapp_hystrix_circuit_open 1"))
                .isEqualTo(Map.of("myapp_hystrix_circuit_open", BreakerState.OPEN));
    }

    @Test
    void namesAreToldApartAndACalleeComesFromItsLabel() {
        assertThat(
                        states(
                                        """
                                        sentinel_circuit_breaker_state{resource="GET:/a",app="x"} 2
                                        sentinel_circuit_breaker_state{resource="GET:/a",app="y"} 0
                                        """)
                                .keySet())
                .containsExactlyInAnyOrder("GET:/a{app=x}", "GET:/a{app=y}");
        ScrapedBreaker breaker =
                map("""
                target_info{service_name="checkout"} 1
                breaker_state{name="pay",target_service="payment"} 0
                """)
                        .breakers()
                        .getFirst();
        assertThat(breaker.callee()).contains(new ServiceName("payment"));
        assertThat(breaker.application()).contains("checkout");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidAndTheRestIsTold() {
        ScrapedBreakers mapping =
                map(
                        """
                        breaker_state{name="a"} 7
                        breaker_state{name="b"} 2
                        circuit_state{name="c",state="melted"} 1
                        circuit_state{name="d",state="open"} 0
                        circuit_state{name="d",state="closed"} 0
                        # TYPE circuit_breaker_trips_open counter
                        circuit_breaker_trips_open 5
                        process_open 1
                        """);
        assertThat(mapping.breakers()).extracting(ScrapedBreaker::name).containsExactly("b");
        assertThat(mapping.unmapped())
                .containsExactly(
                        "breaker_state{name=\"a\"} 7.0",
                        "circuit_state{name=\"c\",state=\"melted\"} 1.0",
                        "circuit_state{name=\"d\",state=\"open\"} 0.0");
    }

    @Test
    void moreBreakersThanAreTakenIsSaid() {
        var text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append("breaker_state{name=\"b").append(i).append("\"} 0\n");
        }
        ScrapedBreakers mapping = map(text.toString());
        assertThat(mapping.breakers()).hasSize(500);
        assertThat(mapping.unmapped()).containsExactly("breaker_state: 500 / 600");
    }
}
