package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakerSilenceTest {

    private static final Instant T0 = Instant.parse("2026-03-12T06:00:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final InstanceId HERE = new InstanceId("127.0.0.1:50052");
    private static final InstanceId THERE = new InstanceId("127.0.0.1:50053");
    private static final BreakerId PAY = new BreakerId(ORDER, HERE, PAYMENT, "p.Pay/Create");
    private static final BreakerId OTHER = new BreakerId(ORDER, THERE, PAYMENT, "p.Pay/Create");
    private static final SourceId FEED = BreakerFeed.source(ORDER, HERE);
    private static final SourceId ETCD = new SourceId("etcd");
    private static final SourceEvent AWAY =
            new SourceEvent.Lagging("it does not answer", Optional.empty(), Optional.empty());

    private MeshState state = MeshState.EMPTY;

    private void at(int second, SourceId source, Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                T0.plusSeconds(second),
                                second,
                                source,
                                OptionalLong.empty(),
                                payload));
    }

    private static BreakerEvent told(BreakerId id, BreakerState as) {
        return new BreakerEvent.Measured(
                id, as, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static BreakerReading pay(MeshState then) {
        return BreakerReading.of(then, then.breakers().get(PAY), T0.plusSeconds(100));
    }

    @Test
    void aBreakerIsNotKnownWhileItsFeedIsLost() {
        at(0, FEED, new SourceEvent.Connected("breakers", Optional.empty()));
        at(0, FEED, told(PAY, BreakerState.OPEN));
        at(60, BreakerFeed.source(ORDER, THERE), told(OTHER, BreakerState.CLOSED));
        assertThat(pay(state).state()).as("nothing new is no silence").contains(BreakerState.OPEN);
        MeshState before = state;

        at(70, FEED, AWAY);
        at(75, FEED, AWAY);
        BreakerReading lost = pay(state);
        assertThat(lost.state()).isEmpty();
        assertThat(lost.stateWord()).isEqualTo("UNKNOWN");
        assertThat(lost.verdict()).isEqualTo(BreakerReading.Verdict.NOT_KNOWN);
        assertThat(lost.since()).isEqualTo(T0.plusSeconds(70));
        assertThat(lost.toHalfOpen()).isEmpty();
        assertThat(OpenBand.of(state, T0, T0.plusSeconds(100)))
                .containsExactly(new OpenBand(T0, T0.plusSeconds(70)));

        MeshState silent = state;
        at(90, FEED, new SourceEvent.Connected("breakers", Optional.empty()));
        assertThat(pay(state).state()).as("it is told again").contains(BreakerState.OPEN);
        assertThat(pay(before).state()).as("the moment before").contains(BreakerState.OPEN);
        assertThat(pay(silent).state()).as("the moment in between").isEmpty();
    }

    @Test
    void aBreakerThatIsToldIsKnownWhateverItsFeedSaysOfItself() {
        at(5, FEED, AWAY);
        at(6, FEED, told(PAY, BreakerState.OPEN));
        assertThat(pay(state).state()).contains(BreakerState.OPEN);
    }

    @Test
    void aBreakerIsNotKnownOnceItsInstanceLeftTheRegistry() {
        registered(0, "1");
        at(1, FEED, told(PAY, BreakerState.OPEN));
        at(
                50,
                ETCD,
                new RegistrationEvent.Removed(
                        ORDER, HERE, RemovalCause.EXPIRED, true, "", Optional.empty()));
        assertThat(pay(state).since()).isEqualTo(T0.plusSeconds(50));
        assertThat(pay(state).state()).isEmpty();
        registered(60, "2");
        assertThat(pay(state).state()).contains(BreakerState.OPEN);
        at(61, FEED, new BreakerEvent.Gone(PAY));
        assertThat(state.breakers()).as("the new process does not have it").isEmpty();
    }

    private void registered(int second, String lease) {
        at(
                second,
                ETCD,
                new RegistrationEvent.Added(
                        new Registration(
                                ORDER,
                                HERE,
                                new Endpoint("127.0.0.1", 50052),
                                new Registration.Entry(
                                        ETCD, "/service/order-service/x", "plain", "", 1),
                                Optional.of(new Registration.Lease(lease, Optional.empty())),
                                Registration.Details.of(Instant.EPOCH, Map.of()),
                                List.of())));
    }

    @Test
    void whatIsKnownStandsForAnEdgeBeforeWhatIsNot() {
        at(0, FEED, told(PAY, BreakerState.OPEN));
        at(0, BreakerFeed.source(ORDER, THERE), told(OTHER, BreakerState.CLOSED));
        var edge = new EdgeId(Optional.of(ORDER), PAYMENT);
        assertThat(BreakerReading.guards(state, edge).getFirst().id()).isEqualTo(PAY);
        at(9, FEED, AWAY);
        assertThat(BreakerReading.guards(state, edge).getFirst().id()).isEqualTo(OTHER);
    }

    @Test
    void aLaneEndsWhereTheSilenceBegins() {
        at(0, FEED, told(PAY, BreakerState.OPEN));
        BreakerLane lane =
                BreakerLane.of(state.breakers().get(PAY), Optional.empty(), T0, T0.plusSeconds(60));
        assertThat(lane.until(T0.plusSeconds(40)).segments())
                .extracting(BreakerLane.Segment::state, BreakerLane.Segment::to)
                .containsExactly(
                        tuple(Optional.of(BreakerState.OPEN), T0.plusSeconds(40)),
                        tuple(Optional.empty(), T0.plusSeconds(60)));
        assertThat(lane.until(T0.minusSeconds(5)).segments())
                .extracting(BreakerLane.Segment::state)
                .containsExactly(Optional.empty());
    }
}
