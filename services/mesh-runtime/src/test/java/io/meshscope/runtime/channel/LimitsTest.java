package io.meshscope.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.runtime.breaker.BreakerEvent;
import io.meshscope.runtime.resilience.BulkheadFullException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deadlines, slow calls and bulkheads over real calls.
class LimitsTest {

    private static final String METHOD = "shop.user.v1.UserService/GetUser";

    private TestCaller caller;
    private ScriptedUsers server;

    @BeforeEach
    void open() {
        caller = new TestCaller();
        server = new ScriptedUsers();
        caller.directory.set(server.address());
    }

    @AfterEach
    void close() {
        caller.close();
        server.close();
    }

    @Test
    void aCallGetsThreeSecondsAndTheCalleeSeesThem() {
        caller.get();
        assertThat(server.left().orElseThrow())
                .isLessThanOrEqualTo(Duration.ofSeconds(3))
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void aCallWhileServingGetsWhatIsLeftLessAReserve() throws Exception {
        try (var served = Context.current().withDeadlineAfter(1, TimeUnit.SECONDS, caller.timer)) {
            var _ = served.call(caller::get);
        }
        assertThat(server.left().orElseThrow()).isLessThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void theConfiguredTimeoutEndsACallThatHangs() {
        caller.apply("{\"timeout\": 0.2}");
        CountDownLatch held = server.hold();
        try {
            assertThatThrownBy(caller::get).hasMessageStartingWith("DEADLINE_EXCEEDED");
        } finally {
            held.countDown();
        }
        assertThat(server.calls()).as("what took all the time is not tried again").isEqualTo(1);
    }

    @Test
    void callsThatAreTooSlowOpenTheBreaker() {
        List<BreakerEvent> events = new CopyOnWriteArrayList<>();
        caller.breakers.addListener(events::add);
        caller.apply(
                """
                {"breaker": {"slow_call_duration": 0.03, "slow_call_rate": 50,
                             "minimum_calls": 3, "automatic_half_open": false}}
                """);
        for (int i = 0; i < 3; i++) {
            CountDownLatch held = server.hold();
            var _ = caller.timer.schedule(held::countDown, 60, TimeUnit.MILLISECONDS);
            assertThat(caller.get()).isEqualTo(server.address());
        }
        assertThat(caller.breakers.of("users", METHOD).state())
                .isEqualTo(BreakerState.BREAKER_STATE_OPEN);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).startsWith("slow call rate"));
        assertThatThrownBy(caller::get).hasMessageStartingWith("UNAVAILABLE");
        assertThat(server.calls()).isEqualTo(3);
    }

    @Test
    void aFullBulkheadRefusesAtOnceAndIsNoFailureOfTheCallee() {
        caller.apply("{\"bulkhead\": {\"max_concurrent\": 2}}");
        caller.get(); // connects
        CountDownLatch held = server.hold();
        List<String> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread.ofVirtual().start(() -> answers.add(caller.get()));
        }
        await().untilAsserted(() -> assertThat(server.calls()).isEqualTo(3));
        assertThatThrownBy(caller::get)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> {
                            assertThat(e.getStatus().getCode())
                                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                            assertThat(e.getStatus().getCause())
                                    .isInstanceOf(BulkheadFullException.class)
                                    .hasMessage("2 calls to users run already");
                        });
        held.countDown();
        await().untilAsserted(() -> assertThat(answers).hasSize(2));
        await().untilAsserted(() -> assertThat(caller.get()).isEqualTo(server.address()));
        assertThat(caller.breakers.of("users", METHOD).state())
                .isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
    }

    @Test
    void theLimitChangesWhileRunning() {
        caller.apply("{\"bulkhead\": {\"max_concurrent\": 1}}");
        CountDownLatch held = server.hold();
        Thread.ofVirtual().start(caller::get);
        await().untilAsserted(() -> assertThat(server.calls()).isEqualTo(1));
        assertThatThrownBy(caller::get).hasMessageStartingWith("RESOURCE_EXHAUSTED");
        caller.apply("{\"bulkhead\": {\"max_concurrent\": 5}}");
        Thread.ofVirtual().start(caller::get);
        await().untilAsserted(() -> assertThat(server.calls()).isEqualTo(2));
        held.countDown();
    }
}
