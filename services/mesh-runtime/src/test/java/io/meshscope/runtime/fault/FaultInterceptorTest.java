package io.meshscope.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.ClearFaultsRequest;
import io.meshscope.proto.mesh.v1.Fault;
import io.meshscope.proto.mesh.v1.FaultServiceGrpc;
import io.meshscope.proto.mesh.v1.FaultServiceGrpc.FaultServiceBlockingStub;
import io.meshscope.proto.mesh.v1.ListFaultsRequest;
import io.meshscope.proto.mesh.v1.SetFaultRequest;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.runtime.telemetry.ServerTracing;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultInterceptorTest {

    private static final String METHOD = "shop.user.v1.UserService/GetUser";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Double> drawn = new AtomicReference<>(0.5);
    private final List<java.time.Duration> waited = new CopyOnWriteArrayList<>();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    private Server server;
    private ManagedChannel channel;
    private FaultServiceBlockingStub faults;

    @BeforeEach
    void open() throws IOException {
        Faults store = new Faults(now::get);
        Telemetry telemetry =
                Telemetry.of(
                        OpenTelemetrySdk.builder()
                                .setTracerProvider(
                                        SdkTracerProvider.builder()
                                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                                .build())
                                .build());
        String name = UUID.randomUUID().toString();
        server =
                InProcessServerBuilder.forName(name)
                        .addService(new Users())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(new FaultEndpoint(store, "users", () -> "127.0.0.1:1"))
                        .intercept(new FaultInterceptor(store, new Drawn(), waited::add))
                        .intercept(new ServerTracing(telemetry))
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).build();
        faults = FaultServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void failsTheShareOfCallsThatIsDrawnWithItsCodeAndMarksTheSpan() {
        set(fault(METHOD).setErrorRate(0.3).setErrorCode(Status.Code.INTERNAL.value()));
        drawn.set(0.31);
        assertThat(get()).isEqualTo("User-1");
        drawn.set(0.29);
        assertThatThrownBy(this::get).hasMessageStartingWith("INTERNAL: put in on purpose");
        await().untilAsserted(() ->
                assertThat(spans.getFinishedSpanItems())
                        .extracting(span ->
                                span.getAttributes().get(AttributeKey.stringKey("mesh.fault")))
                        .containsExactlyInAnyOrder(null, "f1"));
        assertThat(list()).singleElement().extracting(Fault::getAffectedCalls).isEqualTo(1L);
    }

    @Test
    void refusesAsIfNothingListened() {
        set(fault("shop.user.v1.UserService/*").setRefusalRate(1));
        assertThatThrownBy(this::get).hasMessageStartingWith("UNAVAILABLE: connection refused");
        assertThat(waited).isEmpty();
    }

    @Test
    void waitsTheLatencyWithItsJitter() {
        set(fault("*").setLatency(millis(200)).setJitter(millis(100)));
        drawn.set(0.75);
        assertThat(get()).isEqualTo("User-1");
        drawn.set(0.0);
        get();
        assertThat(waited)
                .containsExactly(
                        java.time.Duration.ofMillis(250), java.time.Duration.ofMillis(100));
    }

    @Test
    void endsByItself() {
        set(fault(METHOD).setRefusalRate(1));
        now.set(now.get().plusSeconds(59));
        assertThatThrownBy(this::get).isInstanceOf(StatusRuntimeException.class);
        now.set(now.get().plusSeconds(1));
        assertThat(get()).isEqualTo("User-1");
        assertThat(list()).isEmpty();
    }

    @Test
    void sparesOtherMethodsHealthAndItself() {
        set(fault("*").setRefusalRate(1));
        var health = HealthGrpc.newBlockingStub(channel);
        assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatusValue())
                .isEqualTo(1);
        assertThat(list()).hasSize(1);
        set(fault("shop.user.v1.UserService/ListUsers").setRefusalRate(1));
        assertThat(get()).as("the fault of the same id was replaced").isEqualTo("User-1");
    }

    @Test
    void clearsOneOrAll() {
        set(fault(METHOD).setRefusalRate(1));
        set(fault(METHOD).setId("f2").setRefusalRate(1));
        assertThat(clear("f1")).isEqualTo(1);
        assertThat(clear("f1")).isZero();
        assertThatThrownBy(this::get).isInstanceOf(StatusRuntimeException.class);
        assertThat(clear("")).isEqualTo(1);
        assertThat(get()).isEqualTo("User-1");
    }

    @Test
    void takesAtMost32() {
        for (int i = 0; i < 32; i++) {
            set(fault(METHOD).setId("f" + i).setErrorRate(0.1).setErrorCode(14));
        }
        assertThatThrownBy(() -> set(fault(METHOD).setId("g").setRefusalRate(1)))
                .hasMessageStartingWith("RESOURCE_EXHAUSTED");
    }

    @Test
    void anEndIsNeededAndAtMostAnHourAway() {
        assertRefused(fault(METHOD).setRefusalRate(1).clearEnd(), "fault.duration");
        assertRefused(fault(METHOD).setRefusalRate(1).setDuration(seconds(3_601)), "duration");
        assertRefused(fault(METHOD).setRefusalRate(1).setDuration(seconds(0)), "duration");
        assertRefused(
                fault(METHOD)
                        .setRefusalRate(1)
                        .setEndsAt(
                                Timestamp.newBuilder().setSeconds(now.get().getEpochSecond() - 1)),
                "ends_at");
        Fault set =
                set(
                        fault(METHOD)
                                .setRefusalRate(1)
                                .setEndsAt(
                                        Timestamp.newBuilder()
                                                .setSeconds(now.get().getEpochSecond() + 3_600)));
        assertThat(set.getEndsAt().getSeconds()).isEqualTo(now.get().getEpochSecond() + 3_600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GetUser", "a/b/c", "shop.*", "**", "shop.user.v1.UserService/"})
    void aMethodPatternIsAMethodAServiceOrAll(String pattern) {
        assertRefused(fault(pattern).setRefusalRate(1), "fault.method");
    }

    @Test
    void aFaultThatIsWrongNamesItsField() {
        assertRefused(fault(METHOD), "fault.latency");
        assertRefused(fault(METHOD).setErrorRate(0.5), "fault.error_code");
        assertRefused(fault(METHOD).setErrorRate(1.5).setErrorCode(14), "fault.error_rate");
        assertRefused(fault(METHOD).setRefusalRate(Double.NaN), "fault.refusal_rate");
        assertRefused(fault(METHOD).setLatency(seconds(61)), "fault.latency");
        assertRefused(fault(METHOD).setJitter(seconds(-1)), "fault.jitter");
        assertRefused(fault(METHOD).setId("a b").setRefusalRate(1), "fault.id");
    }

    private void assertRefused(Fault.Builder fault, String field) {
        assertThatThrownBy(() -> set(fault))
                .hasMessageStartingWith("INVALID_ARGUMENT")
                .hasMessageContaining(field);
    }

    private static Fault.Builder fault(String method) {
        return Fault.newBuilder().setId("f1").setMethod(method).setDuration(seconds(60));
    }

    private Fault set(Fault.Builder fault) {
        return faults.setFault(SetFaultRequest.newBuilder().setFault(fault).build()).getFault();
    }

    private List<Fault> list() {
        return faults.listFaults(ListFaultsRequest.getDefaultInstance()).getFaultsList();
    }

    private int clear(String id) {
        return faults.clearFaults(ClearFaultsRequest.newBuilder().setId(id).build()).getCleared();
    }

    private String get() {
        return UserServiceGrpc.newBlockingStub(channel)
                .getUser(GetUserRequest.newBuilder().setUserId("1").build())
                .getUser()
                .getName();
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    private static Duration millis(int millis) {
        return Duration.newBuilder().setNanos(millis * 1_000_000).build();
    }

    private static final class Users extends UserServiceImplBase {

        @Override
        public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> answer) {
            var user = GetUserResponse.newBuilder();
            user.getUserBuilder().setName("User-" + request.getUserId());
            answer.onNext(user.build());
            answer.onCompleted();
        }
    }

    private final class Drawn implements java.util.random.RandomGenerator {

        @Override
        public double nextDouble() {
            return drawn.get();
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }
    }
}
