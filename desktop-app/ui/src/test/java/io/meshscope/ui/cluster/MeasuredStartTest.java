package io.meshscope.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasuredStartTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private MeshState state = MeshState.EMPTY;

    private void at(double second, String process, String service, ProcessStatus status) {
        var changed =
                new ProcessEvent.Changed(
                        new ProcessName(process),
                        service.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new ServiceName(service)),
                        status,
                        OptionalLong.empty(),
                        List.of(),
                        OptionalInt.empty(),
                        Message.verbatim(""));
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusMillis((long) (second * 1000)),
                                0,
                                new SourceId("launcher"),
                                OptionalLong.empty(),
                                changed));
    }

    @Test
    void whoWaitedForWhomIsMeasured() {
        at(0, "etcd", "", ProcessStatus.STARTING);
        at(0.5, "etcd", "", ProcessStatus.HEALTHY);
        at(0.6, "user-service-1", "user-service", ProcessStatus.STARTING);
        at(0.6, "order-service-1", "order-service", ProcessStatus.STARTING);
        at(2, "user-service-1", "user-service", ProcessStatus.HEALTHY);
        at(3, "order-service-1", "order-service", ProcessStatus.HEALTHY);
        at(3.1, "gateway-1", "gateway", ProcessStatus.STARTING);

        MeasuredStart order = MeasuredStart.of(ProcessGroups.of(state.processes()));
        assertThat(
                        order.columns().stream()
                                .map(c -> c.stream().map(MeasuredStart.Step::name).toList()))
                .containsExactly(List.of("etcd"), List.of("order", "user"), List.of("gateway"));
        assertThat(order.columns().get(2).get(0).after())
                .containsExactlyInAnyOrder("user", "order");
        assertThat(order.columns().get(0).get(0).took()).contains(Duration.ofMillis(500));
        assertThat(order.ready()).isEmpty();

        at(4, "gateway-1", "gateway", ProcessStatus.HEALTHY);
        assertThat(MeasuredStart.of(ProcessGroups.of(state.processes())).ready())
                .contains(Duration.ofSeconds(4));
    }

    @Test
    void whatIsStartedAgainStaysWhereItCameUp() {
        up(0, "etcd", "");
        up(1, "payment-service-1", "payment-service");
        up(1, "order-service-1", "order-service");
        MeasuredStart launched = order();
        assertThat(launched.ready()).contains(Duration.ofSeconds(2));

        at(60, "payment-service-1", "payment-service", ProcessStatus.CRASHED);
        at(70, "payment-service-1", "payment-service", ProcessStatus.STARTING);
        assertThat(names(order())).isEqualTo(names(launched));
        assertThat(order().ready()).isEqualTo(launched.ready());
        at(75, "payment-service-1", "payment-service", ProcessStatus.HEALTHY);
        assertThat(order().columns()).isEqualTo(launched.columns());
    }

    @Test
    void theLastLaunchCounts() {
        up(0, "etcd", "");
        up(1, "payment-service-1", "payment-service");
        up(1, "payment-service-2", "payment-service");
        at(50, "payment-service-1", "payment-service", ProcessStatus.STOPPED);
        at(50, "payment-service-2", "payment-service", ProcessStatus.STOPPED);
        at(51, "etcd", "", ProcessStatus.STOPPED);
        up(100, "etcd", "");
        at(101, "payment-service-1", "payment-service", ProcessStatus.STARTING);
        at(105, "payment-service-1", "payment-service", ProcessStatus.HEALTHY);
        assertThat(order().ready()).contains(Duration.ofSeconds(5));
        assertThat(order().columns().getLast().getFirst().took()).contains(Duration.ofSeconds(4));
    }

    @Test
    void whatWasNotSeenToStartWasNotMeasured() {
        at(0, "etcd", "", ProcessStatus.HEALTHY);
        up(1, "payment-service-1", "payment-service");
        assertThat(order().ready()).isEmpty();
        assertThat(names(order())).containsExactly(List.of("payment"));
    }

    /// A process starts and is healthy a second later.
    private void up(double second, String process, String service) {
        at(second, process, service, ProcessStatus.STARTING);
        at(second + 1, process, service, ProcessStatus.HEALTHY);
    }

    private MeasuredStart order() {
        return MeasuredStart.of(ProcessGroups.of(state.processes()));
    }

    private static List<List<String>> names(MeasuredStart order) {
        return order.columns().stream()
                .map(c -> c.stream().map(MeasuredStart.Step::name).toList())
                .toList();
    }

    @Test
    void aGroupIsAsBadAsItsWorst() {
        at(0, "p-1", "p", ProcessStatus.HEALTHY);
        at(0, "p-2", "p", ProcessStatus.CRASHED);
        ProcessGroups groups = ProcessGroups.of(state.processes());
        assertThat(groups.services().get(0).worst()).isEqualTo(ProcessStatus.CRASHED);
        assertThat(groups.services().get(0).healthy()).isEqualTo(1);
        assertThat(groups.counts())
                .containsEntry(ProcessStatus.CRASHED, 1L)
                .containsEntry(ProcessStatus.HEALTHY, 1L);
    }
}
