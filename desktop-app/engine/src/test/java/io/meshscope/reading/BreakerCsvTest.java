package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class BreakerCsvTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId INSTANCE = new InstanceId("127.0.0.1:50052");
    private static final BreakerId TOLD =
            new BreakerId(ORDER, INSTANCE, new ServiceName("payment-service"), "p.Pay/Create");

    @Test
    void aBreakerIsALineAndWhatIsUnknownIsEmpty() {
        var told =
                new Breaker(
                        TOLD,
                        BreakerState.OPEN,
                        T0,
                        Optional.of(
                                new BreakerThresholds(
                                        50,
                                        new BreakerThresholds.SlowCalls(60, Duration.ofSeconds(2)),
                                        10,
                                        new BreakerThresholds.Window(100, false),
                                        new BreakerThresholds.HalfOpen(
                                                Duration.ofSeconds(30), 3, true))),
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.of(62.5),
                                        OptionalDouble.of(0),
                                        8,
                                        5,
                                        0,
                                        7,
                                        List.of())),
                        TreePVector.empty(),
                        T0);
        var unknown =
                new Breaker(
                        new BreakerId(ORDER, INSTANCE, Optional.empty(), "db, \"primary\""),
                        BreakerState.CLOSED,
                        T0,
                        Optional.empty(),
                        Optional.empty(),
                        TreePVector.empty(),
                        T0);
        String[] lines =
                BreakerCsv.breakers(
                                Stream.of(told, unknown)
                                        .map(b -> BreakerReading.of(b, T0.plusSeconds(12)))
                                        .toList())
                        .split("\r\n");
        assertThat(lines)
                .containsExactly(
                        "caller,callee,method,instance,state,since,verdict,half_open_in_s,"
                                + "failure_rate_percent,slow_call_rate_percent,buffered_calls,"
                                + "failed_calls,slow_calls,not_permitted_calls,"
                                + "failure_rate_threshold_percent,slow_call_rate_threshold_percent,"
                                + "slow_call_duration_s,minimum_calls,window_size,time_window,"
                                + "wait_in_open_s,permitted_in_half_open,automatic_half_open,"
                                + "told_at",
                        "order-service,payment-service,p.Pay/Create,127.0.0.1:50052,OPEN,"
                                + "2026-03-12T06:00:00Z,WAITS,18.0,62.5,0.0,8,5,0,7,"
                                + "50,60,2,10,100,false,30,3,true,2026-03-12T06:00:00Z",
                        "order-service,,\"db, \"\"primary\"\"\",127.0.0.1:50052,CLOSED,"
                                + "2026-03-12T06:00:00Z,NOT_MEASURED,,,,,,,,,,,,,,,,,"
                                + "2026-03-12T06:00:00Z");
    }

    @Test
    void aTransitionIsALineWithItsReasonAndTrace() {
        var opened =
                new BreakerEvent.Transition(
                        TOLD,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        T0,
                        "failure rate 62.5 % >= 50 %, at once",
                        Optional.of("0af7651916cd43dd8448eb211c80319c"),
                        Optional.empty());
        assertThat(BreakerCsv.transitions(List.of(opened)).split("\r\n"))
                .containsExactly(
                        "at,caller,callee,method,instance,from,to,reason,trace_id",
                        "2026-03-12T06:00:00Z,order-service,payment-service,p.Pay/Create,"
                                + "127.0.0.1:50052,CLOSED,OPEN,"
                                + "\"failure rate 62.5 % >= 50 %, at once\","
                                + "0af7651916cd43dd8448eb211c80319c");
    }
}
