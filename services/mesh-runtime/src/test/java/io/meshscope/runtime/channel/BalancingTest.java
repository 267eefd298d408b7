package io.meshscope.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ServerInterceptor;
import io.grpc.services.MetricRecorder;
import io.grpc.xds.orca.OrcaMetricReportingServerInterceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The policies that the configuration can choose while running.
class BalancingTest {

    private TestCaller caller;
    private ScriptedUsers idle;
    private ScriptedUsers busy;

    @BeforeEach
    void open() {
        caller = new TestCaller();
        idle = new ScriptedUsers(load(0.1));
        busy = new ScriptedUsers(load(0.9));
        caller.directory.set(idle.address(), busy.address());
    }

    @AfterEach
    void close() {
        caller.close();
        idle.close();
        busy.close();
    }

    @Test
    void roundRobinIsTheDefaultAndEven() {
        awaitBoth();
        Map<String, Integer> answered = calls(40);
        assertThat(answered.get(idle.address())).isEqualTo(20);
        assertThat(answered.get(busy.address())).isEqualTo(20);
    }

    @Test
    void weightedRoundRobinSendsLessToWhoIsBusy() {
        awaitBoth();
        caller.apply("{\"balancing\": \"weighted_round_robin\"}");
        await("weights count from 2 s on")
                .untilAsserted(() -> {
                    Map<String, Integer> answered = calls(100);
                    assertThat(answered.get(busy.address())).isPositive();
                    assertThat(answered.get(idle.address()))
                            .isGreaterThan(3 * answered.get(busy.address()));
                });
    }

    @Test
    void leastRequestAvoidsWhoHasOpenCalls() {
        awaitBoth();
        caller.apply("{\"balancing\": \"least_request_experimental\", \"timeout\": 60}");
        await().untilAsserted(() ->
                assertThat(calls(6)).containsOnlyKeys(idle.address(), busy.address()));
        int idleBefore = idle.calls();
        int busyBefore = busy.calls();
        CountDownLatch held = busy.hold();
        try {
            for (int i = 1; i <= 80; i++) {
                Thread.ofVirtual().start(caller::get);
                int arrived = idleBefore + busyBefore + i;
                await().pollInterval(Duration.ofMillis(1))
                        .pollDelay(Duration.ZERO)
                        .until(() -> idle.calls() + busy.calls() == arrived);
            }
            // Each call goes to the emptier of two instances drawn at random: a quarter of them go
            // to
            // the busy one.
            assertThat(busy.calls() - busyBefore).isPositive();
            assertThat(idle.calls() - idleBefore)
                    .isGreaterThan((busy.calls() - busyBefore) * 3 / 2);
        } finally {
            held.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weighted_round_robin", "least_request_experimental", "pick_first"})
    void everyPolicyFindsAnotherInstanceForARetry(String policy) {
        awaitBoth();
        caller.apply(
                "{\"balancing\": \""
                        + policy
                        + "\", \"breaker\": {\"minimum_calls\": 1000, \"window_size\": 1000}}");
        busy.answer(io.grpc.Status.UNAVAILABLE);
        if (policy.equals("pick_first")) {
            idle.close(); // its channel keeps to one instance at a time
            busy.answer(io.grpc.Status.OK);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(caller.get()).isEqualTo(busy.address()));
            return;
        }
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(calls(10)).containsOnlyKeys(idle.address()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"best_guess", "cds_experimental", "untried_first"})
    void aPolicyThatCannotWorkHereIsRefused(String policy) {
        assertThatThrownBy(() -> caller.apply("{\"balancing\": \"" + policy + "\"}"))
                .hasMessageContaining(policy)
                .hasMessageContaining("balancing must be one of round_robin,");
    }

    private void awaitBoth() {
        await().untilAsserted(() ->
                assertThat(calls(6)).containsOnlyKeys(idle.address(), busy.address()));
    }

    private Map<String, Integer> calls(int count) {
        Map<String, Integer> answered = new HashMap<>();
        for (int i = 0; i < count; i++) {
            answered.merge(caller.get(), 1, Integer::sum);
        }
        return answered;
    }

    private static ServerInterceptor load(double cpu) {
        MetricRecorder recorder = MetricRecorder.newInstance();
        recorder.setQpsMetric(100);
        recorder.setCpuUtilizationMetric(cpu);
        return OrcaMetricReportingServerInterceptor.create(recorder);
    }
}
