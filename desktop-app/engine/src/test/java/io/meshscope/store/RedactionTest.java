package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    private static final String ADDRESS = "http://shop:hunter2@127.0.0.1:9100/metrics";

    private static final Message SAID = Message.of("metrics.of", ADDRESS);

    @ParameterizedTest
    @MethodSource("saying")
    void thePasswordInAnAddressIsMaskedInTextAndMessage(Payload payload) {
        var event =
                new MeshEvent(
                        1,
                        Instant.EPOCH,
                        0,
                        new SourceId("metrics"),
                        OptionalLong.empty(),
                        payload);

        MeshEvent kept = Redaction.of(event);

        assertThat(event.toString()).contains("hunter2");
        assertThat(kept.toString()).doesNotContain("hunter2").contains(Secrets.MASK);
        assertThat(kept.payload()).hasSameClassAs(payload);
    }

    static Stream<Payload> saying() {
        var service = new ServiceName("order-service");
        return Stream.of(
                new TrafficEvent.Refused(1, 0, SAID),
                new TrafficEvent.Refused(1, 0, "of " + ADDRESS, Optional.empty()),
                new BreakerEvent.Transition(
                        new BreakerId(service, new InstanceId("a:1"), Optional.empty(), "orders"),
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        Instant.EPOCH,
                        SAID,
                        Optional.empty()),
                new RegistrationEvent.Removed(
                        service, new InstanceId("a:1"), RemovalCause.EXPIRED, true, SAID),
                new SourceEvent.Connected(SAID),
                new SourceEvent.Lagging(SAID, Optional.of(Duration.ofSeconds(1))),
                new SourceEvent.Resynchronised(false, SAID),
                SourceEvent.Unmapped.of(ADDRESS, List.of(SAID)),
                new SourceEvent.Partial(SAID, SAID),
                new SourceEvent.Lost(SAID, SAID));
    }
}
