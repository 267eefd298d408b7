package io.meshscope.load.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.StreamObserver;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.load.Arrivals;
import io.meshscope.load.Extent;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadRun;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.SlowCall;
import io.meshscope.load.SystemLoadClock;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.access.InstanceAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs against a server on loopback.
class GrpcLoadTest {

    private static final String CHECK = "grpc.health.v1.Health/Check";
    private static final String WATCH = "grpc.health.v1.Health/Watch";

    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();
    private static final Set<String> PEERS = ConcurrentHashMap.newKeySet();
    private static final Collection<String> TRACES = new ConcurrentLinkedQueue<>();
    private static Server server;

    @BeforeAll
    static void serve() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new Health())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .intercept(new Keeping())
                        .build()
                        .start();
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
        PEERS.clear();
        TRACES.clear();
    }

    private static LoadCall call(String method, String json, int connections, Duration deadline) {
        return new LoadCall(
                new Target("127.0.0.1:" + server.getPort()),
                method,
                json,
                Map.of("x-caller", List.of("load"), "x-token", List.of("t")),
                CallTerms.DEFAULT.within(deadline),
                connections,
                Optional.empty());
    }

    private static LoadTarget open(LoadCall call) {
        return new GrpcLoadTargets(
                        GrpcLoadTest::registered,
                        InstanceAccess.PLAINTEXT,
                        RandomGenerator.getDefault())
                .open(call);
    }

    private static List<Endpoint> registered(ServiceName service) {
        return List.of(
                new Endpoint("127.0.0.1", server.getPort()),
                new Endpoint("localhost", server.getPort()));
    }

    private static LoadResult run(LoadTarget target, int calls, double traced)
            throws InterruptedException {
        var settings =
                new LoadSettings(new Arrivals.Workers(4), Extent.of(calls), Duration.ZERO, traced);
        return new LoadRun(settings, target, new SystemLoadClock(), InstantSource.system())
                .run(interval -> {});
    }

    @Test
    void callsAreMadeOverAllConnectionsEachWithItsNumber() throws InterruptedException {
        try (LoadTarget target =
                open(call(CHECK, "{\"service\": \"n-{{n}}\"}", 2, Duration.ofSeconds(10)))) {
            LoadResult result = run(target, 200, 0.5);

            assertThat(result.done()).isEqualTo(200);
            assertThat(result.failed()).isZero();
            assertThat(result.counts().messages()).isEqualTo(200);
            assertThat(ASKED).hasSize(200).contains("n-0", "n-199");
            assertThat(PEERS).hasSize(2);
            tracesAreThoseThatTheRunNames(result, target);
        }
    }

    private static void tracesAreThoseThatTheRunNames(LoadResult result, LoadTarget target) {
        var ids = new HashSet<String>();
        for (String header : TRACES) {
            assertThat(header).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            if (header.endsWith("1")) {
                ids.add(header.substring(3, 35));
            }
        }
        assertThat(TRACES).hasSize(200);
        assertThat(ids)
                .hasSize(100)
                .contains(target.trace(1).traceId())
                .doesNotContain(target.trace(2).traceId());
        assertThat(ids).containsAll(result.slowest().stream().map(SlowCall::traceId).toList());
    }

    @Test
    void aStreamIsOneCallUntilItsEnd() throws InterruptedException {
        try (LoadTarget target = open(call(WATCH, "{}", 1, Duration.ofSeconds(10)))) {
            LoadResult result = run(target, 10, 0);
            assertThat(result.done()).isEqualTo(10);
            assertThat(result.failed()).isZero();
            assertThat(result.counts().messages()).isEqualTo(10 * Health.MESSAGES);
        }
    }

    @Test
    void statusesAreCountedAndTheDeadlineEndsACall() throws InterruptedException {
        try (LoadTarget target =
                open(call(CHECK, "{\"service\": \"unknown\"}", 1, Duration.ZERO))) {
            LoadResult result = run(target, 5, 1);
            assertThat(result.byStatus()).containsOnlyKeys("NOT_FOUND");
            assertThat(result.examples().failures())
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.calls()).isEqualTo(5);
                        assertThat(group.traceId()).contains(target.trace(4).traceId());
                        assertThat(group.last().end()).isEqualTo(CallEnd.SERVER);
                        assertThat(group.last().given().authorized()).isTrue();
                        assertThat(group.last().given().reflected()).isTrue();
                        assertThat(group.last().called().method()).isEqualTo(CHECK);
                        assertThat(group.last().called().server())
                                .contains(new Endpoint("127.0.0.1", server.getPort()));
                        assertThat(group.last().answer().retryIn()).contains(Duration.ofSeconds(3));
                    });
        }
        try (LoadTarget target =
                open(call(CHECK, "{\"service\": \"silent\"}", 1, Duration.ofMillis(100)))) {
            LoadResult result = run(target, 5, 0);
            assertThat(result.byStatus()).containsOnlyKeys("DEADLINE_EXCEEDED");
            assertThat(result.latencies().minNanos()).isGreaterThan(90_000_000);
            assertThat(result.examples().failures())
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.last().end()).isEqualTo(CallEnd.OUT_OF_TIME);
                        assertThat(group.last().answer().said().english())
                                .endsWith(" did not answer within 100 ms.");
                    });
        }
    }

    @Test
    void aMessageThatIsTooLargeIsSaidAsOfASingleCall() throws InterruptedException {
        var terms = new CallTerms(Optional.of(Duration.ofSeconds(10)), false, false, 1);
        var call =
                new LoadCall(
                        new Target("127.0.0.1:" + server.getPort()),
                        CHECK,
                        "{}",
                        Map.of(),
                        terms,
                        1,
                        Optional.empty());
        try (LoadTarget target = open(call)) {
            assertThat(run(target, 1, 0).examples().failures())
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.last().end()).isEqualTo(CallEnd.TOO_LARGE);
                        assertThat(group.last().answer().said().english())
                                .isEqualTo(
                                        "A message of 2 bytes came, and at most 1 bytes are"
                                                + " taken.");
                    });
        }
    }

    @Test
    void connectionsGoToTheInstancesInTurn() throws InterruptedException {
        var call =
                new LoadCall(
                        new Target("etcd:///health"),
                        CHECK,
                        "{}",
                        Map.of(),
                        CallTerms.DEFAULT,
                        4,
                        Optional.empty());
        try (LoadTarget target = open(call)) {
            assertThat(run(target, 40, 0).failed()).isZero();
            assertThat(PEERS).hasSize(4);
        }
    }

    @Test
    void whatCannotBeCalledIsSaidBeforeTheRun() throws IOException {
        assertThatThrownBy(() -> open(call("grpc.health.v1.Health/Ask", "{}", 1, Duration.ZERO)))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("no method Ask");
        assertThatThrownBy(() -> open(call(CHECK, "{\"sevice\": 1}", 1, Duration.ZERO)))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("sevice");
        int nobody = FreePort.find();
        var away =
                new LoadCall(
                        new Target("127.0.0.1:" + nobody),
                        CHECK,
                        "{}",
                        Map.of(),
                        CallTerms.DEFAULT,
                        1,
                        Optional.empty());
        assertThatThrownBy(() -> open(away))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("127.0.0.1:" + nobody);
    }

    private static final class Health extends HealthGrpc.HealthImplBase {

        static final int MESSAGES = 200;

        private static final RetryInfo RETRY =
                RetryInfo.newBuilder()
                        .setRetryDelay(
                                com.google.protobuf.Duration.newBuilder().setSeconds(3).build())
                        .build();

        private static final HealthCheckResponse SERVING =
                HealthCheckResponse.newBuilder()
                        .setStatus(HealthCheckResponse.ServingStatus.SERVING)
                        .build();

        @Override
        public void check(
                HealthCheckRequest request, StreamObserver<HealthCheckResponse> response) {
            ASKED.add(request.getService());
            switch (request.getService()) {
                case "unknown" ->
                        response.onError(
                                StatusProto.toStatusRuntimeException(
                                        com.google.rpc.Status.newBuilder()
                                                .setCode(Status.Code.NOT_FOUND.value())
                                                .addDetails(Any.pack(RETRY))
                                                .build()));
                case "silent" -> {}
                default -> {
                    response.onNext(SERVING);
                    response.onCompleted();
                }
            }
        }

        @Override
        public void watch(
                HealthCheckRequest request, StreamObserver<HealthCheckResponse> response) {
            for (int i = 0; i < MESSAGES; i++) {
                response.onNext(SERVING);
            }
            response.onCompleted();
        }
    }

    private static final class Keeping implements ServerInterceptor {

        private static final Metadata.Key<String> CALLER =
                Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);
        private static final Metadata.Key<String> TRACE =
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (call.getMethodDescriptor().getFullMethodName().startsWith("grpc.health.")) {
                PEERS.add(
                        String.valueOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)));
                if (headers.containsKey(CALLER)) {
                    TRACES.add(headers.get(TRACE));
                }
            }
            return next.startCall(call, headers);
        }
    }
}
