package io.meshscope.reading;

import static io.meshscope.reading.Told.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.reading.explain.Explanation;
import io.meshscope.reading.explain.Fact;
import io.meshscope.reading.explain.FactWords;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.reading.explain.Place;
import io.meshscope.trace.GrpcCode;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceTree;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is said of a call that failed, from the events that the mesh saw and the spans that came.
class ExplanationTest {

    private static final String CHARGE = "shop.payment.v1.PaymentService/Charge";
    private static final FailedCall.Given GIVEN =
            new FailedCall.Given(Optional.of(Duration.ofSeconds(3)), false, true);
    private static final FailedCall.Answer NOTHING =
            new FailedCall.Answer(Message.verbatim(""), 0, Optional.empty());

    private final Told told = new Told();

    private static FailedCall call(int port, GrpcCode code, CallEnd end) {
        return new FailedCall(
                new FailedCall.Called(
                        Optional.of(PAYMENT), Optional.of(new Endpoint("127.0.0.1", port)), CHARGE),
                GIVEN,
                code,
                end,
                NOTHING);
    }

    private List<Fact> facts(FailedCall call, int second, Span... spans) {
        return Explanation.of(
                call,
                Optional.of(TraceTree.of(List.of(spans))).filter(t -> !t.rows().isEmpty()),
                told.state(),
                Moment.past(Told.T0.plusSeconds(second)));
    }

    private List<String> said(FailedCall call, int second, Span... spans) {
        var words = new FactWords(Locale.ENGLISH, ZoneOffset.UTC, told.state());
        return facts(call, second, spans).stream().map(words::of).toList();
    }

    /// Two instances, the second of which was killed.
    private void secondIsKilled() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 1);
        told.process(0, "payment-service-2", ProcessStatus.HEALTHY, 2);
        told.registers(0, 1);
        told.registers(0, 2);
        told.measured(4, 1, 9);
        told.measured(4, 2, 7);
        told.process(4, "payment-service-2", ProcessStatus.CRASHED, 2);
    }

    @Test
    void anInstanceThatWasKilledIsNamedWithItsLease() {
        secondIsKilled();
        FailedCall call = call(2, GrpcCode.UNAVAILABLE, CallEnd.REFUSED);
        assertThat(said(call, 5))
                .containsExactly(
                        "payment-2 is not listening.",
                        "payment-2: its process ended with exit code 137.",
                        "The lease of payment-2 ends in 6 s.",
                        "payment-service: 1 of 2 instances serve.");
        assertThat(facts(call, 5).getFirst().place())
                .contains(new Place.AtService(PAYMENT, Optional.of(Told.id(2))));
        assertThat(
                        new FactWords(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC, told.state())
                                .of(facts(call, 5).get(2)))
                .isEqualTo("payment-2 的租约将在 6 s 后到期。");
    }

    @Test
    void theSameAddressIsTheSameInstanceUnderEachNameOfThisComputer() {
        secondIsKilled();
        var byName =
                new FailedCall(
                        new FailedCall.Called(
                                Optional.empty(),
                                Optional.of(new Endpoint("localhost", 2)),
                                CHARGE),
                        GIVEN,
                        GrpcCode.UNAVAILABLE,
                        CallEnd.REFUSED,
                        NOTHING);
        assertThat(said(byName, 5)).startsWith("payment-2 is not listening.").hasSize(4);
    }

    @Test
    void nothingIsSaidOfAnAddressThatNobodyRegistered() {
        secondIsKilled();
        var stranger =
                new FailedCall(
                        new FailedCall.Called(
                                Optional.empty(), Optional.of(new Endpoint("10.0.0.9", 2)), CHARGE),
                        GIVEN,
                        GrpcCode.UNAVAILABLE,
                        CallEnd.REFUSED,
                        NOTHING);
        assertThat(said(stranger, 5)).isEmpty();
    }

    @Test
    void aServiceWithoutInstancesSaysHowTheLastLeft() {
        told.registers(0, 1);
        told.leaves(8, "etcd", 1, RemovalCause.EXPIRED);
        FailedCall call = call(1, GrpcCode.UNAVAILABLE, CallEnd.UNRESOLVED);
        assertThat(said(call, 9))
                .containsExactly(
                        "payment 127.0.0.1:1 left at 06:00:08: Lease expired.",
                        "payment-service: 0 of 1 instances serve.");
        var misspelt =
                new FailedCall(
                        new FailedCall.Called(
                                Optional.of(new ServiceName("paymnt")), Optional.empty(), CHARGE),
                        GIVEN,
                        GrpcCode.UNAVAILABLE,
                        CallEnd.UNRESOLVED,
                        NOTHING);
        assertThat(said(misspelt, 9))
                .containsExactly("No registry has shown an instance of paymnt.");
    }

    @Test
    void aCheckThatFailsIsQuoted() {
        told.at(
                0,
                "consul",
                new RegistrationEvent.Added(
                        Told.inConsul(
                                0,
                                1,
                                Told.check(HealthCheck.Status.CRITICAL, "status: NOT_SERVING\n"))));
        assertThat(said(call(1, GrpcCode.UNAVAILABLE, CallEnd.SERVER), 1))
                .containsExactly(
                        "payment 127.0.0.1:1 does not pass the check “gRPC check”."
                                + " It says: status: NOT_SERVING",
                        "payment-service: 0 of 1 instances serve.");
    }

    @Test
    void aStreamThatBrokeSaysHowFarItCame() {
        secondIsKilled();
        FailedCall call = call(2, GrpcCode.UNAVAILABLE, CallEnd.BROKEN_OFF);
        var streamed =
                new FailedCall(
                        call.called(),
                        GIVEN,
                        call.code(),
                        call.end(),
                        new FailedCall.Answer(Message.verbatim(""), 17, Optional.empty()));
        assertThat(said(streamed, 5))
                .startsWith(
                        "The connection broke after 17 messages had come.",
                        "payment-2: its process ended with exit code 137.");
    }

    @Test
    void whatTheServerSaidOfTheCallItselfIsExplained() {
        FailedCall denied = call(1, GrpcCode.PERMISSION_DENIED, CallEnd.SERVER);
        assertThat(said(denied, 1)).containsExactly("No authorization was sent.");
        assertThat(said(with(denied, new FailedCall.Given(Optional.empty(), true, true)), 1))
                .containsExactly("An authorization was sent; its owner may not make this call.");
        FailedCall unknown = call(1, GrpcCode.UNAUTHENTICATED, CallEnd.SERVER);
        assertThat(said(with(unknown, new FailedCall.Given(Optional.empty(), true, true)), 1))
                .containsExactly("An authorization was sent, and the server does not accept it.");
        FailedCall missing = call(1, GrpcCode.UNIMPLEMENTED, CallEnd.SERVER);
        assertThat(said(missing, 1))
                .containsExactly(
                        "The server tells this method by reflection, but does not implement it.");
        assertThat(said(with(missing, new FailedCall.Given(Optional.empty(), false, false)), 1))
                .containsExactly(
                        "The method is known from a file; the server does not implement it.");
    }

    private static FailedCall with(FailedCall call, FailedCall.Given given) {
        return new FailedCall(call.called(), given, call.code(), call.end(), call.answer());
    }

    @Test
    void aLimitIsSaidWhereTheServerTellsIt() {
        FailedCall call = call(1, GrpcCode.RESOURCE_EXHAUSTED, CallEnd.SERVER);
        assertThat(said(answered(call, "gRPC message exceeds maximum size 4194304: 5000000"), 1))
                .containsExactly("The server takes messages of at most 4,194,304 bytes.");
        assertThat(said(answered(call, "grpc: received message larger than max (9 vs. 5)"), 1))
                .containsExactly("The server takes messages of at most 5 bytes.");
        var busy =
                new FailedCall(
                        call.called(),
                        GIVEN,
                        call.code(),
                        call.end(),
                        new FailedCall.Answer(
                                Message.verbatim("busy"), 0, Optional.of(Duration.ofMillis(1500))));
        assertThat(said(busy, 1))
                .containsExactly("The server asks to wait 1.5 s before the next call.");
    }

    private static FailedCall answered(FailedCall call, String message) {
        return new FailedCall(
                call.called(),
                GIVEN,
                call.code(),
                call.end(),
                new FailedCall.Answer(Message.verbatim(message), 0, Optional.empty()));
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(keys("facts_zh_CN.properties")).isEqualTo(keys("facts.properties")).isNotEmpty();
    }

    private static Set<Object> keys(String bundle) throws IOException {
        var words = new Properties();
        try (var in = Moment.class.getResourceAsStream(bundle)) {
            words.load(in);
        }
        return words.keySet();
    }

    private static Spans rpc(int id, int parent, SpanKind kind, String service, String method) {
        return Spans.span()
                .id(id)
                .parent(parent)
                .kind(kind)
                .service(service)
                .name(method)
                .with("rpc.system", "grpc")
                .with("rpc.service", method.substring(0, method.indexOf('/')))
                .with("rpc.method", method.substring(method.indexOf('/') + 1));
    }

    private static Spans failed(Spans span, GrpcCode code) {
        return span.error(code.name()).with("rpc.grpc.status_code", (long) code.ordinal());
    }

    private static final String PLACE = "shop.order.v1.OrderService/PlaceOrder";

    @Test
    void aFailureBehindTheServerIsOfTheInnermostHop() {
        secondIsKilled();
        Span root =
                failed(rpc(1, 0, SpanKind.CLIENT, "meshscope", PLACE), GrpcCode.UNAVAILABLE)
                        .build();
        Span order =
                failed(rpc(2, 1, SpanKind.SERVER, "order-service", PLACE), GrpcCode.UNAVAILABLE)
                        .build();
        Span charge =
                failed(rpc(3, 2, SpanKind.CLIENT, "order-service", CHARGE), GrpcCode.UNAVAILABLE)
                        .with("peer.service", "payment-service")
                        .build();
        Span well = rpc(4, 2, SpanKind.CLIENT, "order-service", "u.Users/Get").build();
        FailedCall call =
                new FailedCall(
                        new FailedCall.Called(
                                Optional.of(new ServiceName("order-service")),
                                Optional.of(new Endpoint("127.0.0.1", 50052)),
                                PLACE),
                        GIVEN,
                        GrpcCode.UNAVAILABLE,
                        CallEnd.SERVER,
                        NOTHING);
        told.at(
                4,
                "breakers",
                new BreakerEvent.Measured(
                        new BreakerId(
                                new ServiceName("order-service"), Told.id(50052), PAYMENT, CHARGE),
                        BreakerState.CLOSED,
                        Optional.empty(),
                        Optional.of(
                                new BreakerThresholds(
                                        50,
                                        new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                                        4,
                                        new BreakerThresholds.Window(10, false),
                                        new BreakerThresholds.HalfOpen(
                                                Duration.ofSeconds(30), 10, true))),
                        Optional.of(
                                new BreakerMeasurement(
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty(),
                                        2,
                                        1,
                                        0,
                                        0,
                                        List.of(CallOutcome.SUCCESS, CallOutcome.FAILED)))));
        assertThat(said(call, 5, root, order, charge, well))
                .containsExactly(
                        "order-service-1 called Charge of payment: UNAVAILABLE.",
                        "payment-2: its process ended with exit code 137.",
                        "The lease of payment-2 ends in 6 s.",
                        "payment-service: 1 of 2 instances serve.",
                        "The breaker order → payment opens after 2 more failures.");
        assertThat(facts(call, 5, root, order, charge).getFirst().place())
                .contains(new Place.AtSpan(Spans.TRACE, Spans.spanId(3)));
        assertThat(said(call, 5, root)).isEmpty();
    }

    @Test
    void aBreakerThatRefusedIsNamed() {
        Span order =
                failed(rpc(1, 0, SpanKind.SERVER, "order-service", PLACE), GrpcCode.UNAVAILABLE)
                        .events(new Span.Event("breaker.not_permitted", Spans.T0, Map.of()))
                        .build();
        assertThat(said(call(1, GrpcCode.UNAVAILABLE, CallEnd.SERVER), 1, order))
                .containsExactly("A breaker in order-service-1 refused a call within PlaceOrder.");
    }

    @Test
    void aDeadlineWentWhereTheCallerWaitedLongest() {
        Span root =
                failed(
                                rpc(1, 0, SpanKind.CLIENT, "meshscope", PLACE)
                                        .at(0, 3_000_000_000L),
                                GrpcCode.DEADLINE_EXCEEDED)
                        .build();
        Span order =
                rpc(2, 1, SpanKind.SERVER, "order-service", PLACE)
                        .at(10_000_000L, 2_985_000_000L)
                        .build();
        Span stock =
                rpc(3, 2, SpanKind.CLIENT, "order-service", "s.Stock/Reserve")
                        .at(100_000_000L, 2_890_000_000L)
                        .build();
        Span reserve =
                rpc(4, 3, SpanKind.SERVER, "inventory-service", "s.Stock/Reserve")
                        .at(110_000_000L, 2_870_000_000L)
                        .build();
        assertThat(
                        said(
                                call(1, GrpcCode.DEADLINE_EXCEEDED, CallEnd.OUT_OF_TIME),
                                1,
                                root,
                                order,
                                stock,
                                reserve))
                .containsExactly(
                        "Most of the deadline went in inventory-service-1, Reserve: 2.9 s of 3 s.");
    }
}
