package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.mesh.v1.SetBreakerStateRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse.EventCase;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One whole service without a contract of its own, against a real etcd.
@Tag("process")
class MeshServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static EtcdProcess etcd;
    private static EtcdProbe probe;
    private static MeshService service;
    private static Instance instance;
    private static ManagedChannel channel;

    @BeforeAll
    static void open() throws IOException {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        service = start(Entrance.GRPC);
        instance = service.instance();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", instance.listening().grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterAll
    static void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        channel.shutdownNow();
        service.close();
        probe.close();
        etcd.close();
    }

    @Test
    void registersUnderBothLayoutsOnOneLease() throws IOException {
        String plain = "/service/probe/" + instance.id();
        String details = "/services/probe/" + instance.id();
        await().untilAsserted(() ->
                assertThat(probe.get("/"))
                        .containsEntry(plain, instance.id())
                        .containsKey(details)
                        .containsKey("/applied/dev/probe/" + instance.id()));
        JsonNode json = JSON.readTree(probe.get(details).get(details));
        assertThat(json.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(json.path("grpcPort").asInt()).isEqualTo(instance.listening().grpcPort());
        assertThat(json.path("metricsPort").asInt()).isEqualTo(instance.listening().httpPort());
        assertThat(json.path("env").asText()).isEqualTo("dev");
        assertThat(json.path("contract").asText()).isEqualTo("test.v1.Probe");
        assertThat(probe.lease(plain)).isNotZero().isEqualTo(probe.lease(details));
    }

    @Test
    void publishesWhatMayStandInItsConfigToStay() throws IOException {
        String key = "/config-schema/probe";
        await().untilAsserted(() -> assertThat(probe.get(key)).containsKey(key));
        assertThat(probe.lease(key)).isZero();
        JsonNode schema = JSON.readTree(probe.get(key).get(key));
        assertThat(schema.path("title").textValue()).isEqualTo("Configuration of probe");
        assertThat(schema.at("/properties/timeout/default").intValue()).isEqualTo(3);
    }

    @Test
    void appliesGoodConfigRejectsBadWholeAndReportsBoth() throws IOException {
        LiveConfig live = service.context().getBean(LiveConfig.class);
        long good = probe.put("/config/dev/probe", "{\"timeout\": 1.5, \"sampling\": 0.5}");
        JsonNode applied = report(good);
        assertThat(applied.path("status").asText()).isEqualTo("APPLIED");
        assertThat(applied.path("at").asText()).endsWith("Z");
        assertThat(live.current().calls().timeout()).isEqualTo(Duration.ofMillis(1_500));

        long bad = probe.put("/config/dev/probe", "{\"timeout\": 9, \"sampling\": 7}");
        JsonNode rejected = report(bad);
        assertThat(rejected.path("status").asText()).isEqualTo("REJECTED");
        assertThat(rejected.path("error").asText()).contains("sampling");
        assertThat(live.current().calls().timeout()).isEqualTo(Duration.ofMillis(1_500));

        long moved = probe.put("/config/probe", "{\"timeout\": 2, \"log_level\": \"DEBUG\"}");
        assertThat(report(moved).path("status").asText())
                .as("the bad layer still is there")
                .isEqualTo("REJECTED");
        long gone = probe.delete("/config/dev/probe");
        assertThat(report(gone).path("status").asText()).isEqualTo("APPLIED");
        assertThat(live.current().calls().timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void watchersSeeASnapshotThenTransitionsThenMeasurements() {
        Breakers breakers = service.context().getBean(Breakers.class);
        String name = breakers.of("callee", "p.v1.S/M").name();
        List<WatchBreakersResponse> heard = new CopyOnWriteArrayList<>();
        BreakerServiceGrpc.newStub(channel)
                .watchBreakers(WatchBreakersRequest.getDefaultInstance(), new Hearing<>(heard));
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.getFirst().getEventCase()).isEqualTo(EventCase.SNAPSHOT);
        assertThat(heard.getFirst().getService()).isEqualTo("probe");
        assertThat(heard.getFirst().getInstanceId()).isEqualTo(instance.id());
        assertThat(heard.getFirst().getSnapshot().getBreakersList())
                .anySatisfy(breaker -> {
                    assertThat(breaker.getName()).isEqualTo(name);
                    assertThat(breaker.getMeasurement().hasFailureRate())
                            .as("unknown is absent")
                            .isFalse();
                });

        var client = BreakerServiceGrpc.newBlockingStub(channel);
        var opened =
                client.setBreakerState(set(name, BreakerState.BREAKER_STATE_OPEN)).getBreaker();
        assertThat(opened.getState()).isEqualTo(BreakerState.BREAKER_STATE_OPEN);
        await().untilAsserted(() ->
                assertThat(heard)
                        .anySatisfy(event -> {
                            assertThat(event.getTransition().getTo())
                                    .isEqualTo(BreakerState.BREAKER_STATE_OPEN);
                            assertThat(event.getTransition().getReason()).isEqualTo("set by hand");
                        })
                        .anySatisfy(event ->
                                assertThat(event.getMeasurements().getBreakersList())
                                        .anySatisfy(breaker ->
                                                assertThat(breaker.getName()).isEqualTo(name))));

        client.setBreakerState(set(name, BreakerState.BREAKER_STATE_CLOSED));
        assertThatThrownBy(() ->
                        client.setBreakerState(set(name, BreakerState.BREAKER_STATE_HALF_OPEN)))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("FAILED_PRECONDITION");
        assertThatThrownBy(() -> client.setBreakerState(set("x", BreakerState.BREAKER_STATE_OPEN)))
                .hasMessageStartingWith("NOT_FOUND");
        assertThatThrownBy(() ->
                        client.setBreakerState(set(name, BreakerState.BREAKER_STATE_UNSPECIFIED)))
                .hasMessageStartingWith("INVALID_ARGUMENT");
    }

    @Test
    void tellsWithItsAnswersHowBusyItIs() {
        var trailers = new AtomicReference<Metadata>();
        var health =
                HealthGrpc.newBlockingStub(channel)
                        .withInterceptors(
                                MetadataUtils.newCaptureMetadataInterceptor(
                                        new AtomicReference<>(), trailers));
        await().untilAsserted(() -> {
            var _ = health.check(HealthCheckRequest.getDefaultInstance());
            assertThat(trailers.get().keys()).contains("endpoint-load-metrics-bin");
        });
    }

    @Test
    void servesHealthReflectionAndMetrics() throws Exception {
        var health = HealthGrpc.newBlockingStub(channel);
        for (String name : List.of("", "mesh.v1.BreakerService")) {
            assertThat(
                            health.check(HealthCheckRequest.newBuilder().setService(name).build())
                                    .getStatus())
                    .as(name)
                    .isEqualTo(ServingStatus.SERVING);
        }
        List<ServerReflectionResponse> reflected = new CopyOnWriteArrayList<>();
        var ask =
                ServerReflectionGrpc.newStub(channel)
                        .serverReflectionInfo(new Hearing<>(reflected));
        ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        ask.onCompleted();
        await().untilAsserted(() ->
                assertThat(reflected)
                        .singleElement()
                        .asString()
                        .contains("mesh.v1.BreakerService")
                        .contains("mesh.v1.FaultService")
                        .contains("grpc.reflection.v1alpha.ServerReflection"));
        assertThat(get("/health")).contains("\"status\":\"UP\"");
        assertThat(get("/nothing")).contains("not found");
        assertThat(get("/metrics"))
                .contains("jvm_memory_used_bytes")
                .contains("http_requests_total")
                .contains("grpc_server_processing_duration_seconds");
    }

    @Test
    @SuppressWarnings("try") // closing is what is tested
    void deregistersFirstWhenItStopsAndShiftsFromATakenPort() throws IOException {
        try (MeshService second = start(Entrance.HTTP)) {
            Instance other = second.instance();
            assertThat(other.listening().httpPort()).isNotEqualTo(instance.listening().httpPort());
            String key = "/service/probe/" + other.id();
            assertThat(other.id()).isEqualTo("127.0.0.1:" + other.listening().httpPort());
            await().untilAsserted(() -> assertThat(probe.get("/service")).containsKey(key));
            second.close();
            assertThat(probe.get("/")).doesNotContainKey(key);
        }
    }

    private static MeshService start(Entrance entrance) throws IOException {
        return MeshService.start(
                new ServiceIdentity("probe", "test.v1.Probe", 0, 0, entrance),
                MeshSettings.from(
                        Map.of(
                                "MESHSCOPE_ETCD_ENDPOINTS",
                                etcd.endpoint(),
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:1",
                                "MESHSCOPE_DRAIN",
                                "1")));
    }

    private static JsonNode report(long revision) throws IOException {
        String key = "/applied/dev/probe/" + instance.id();
        await().untilAsserted(() ->
                assertThat(
                                JSON.readTree(probe.get(key).getOrDefault(key, "{}"))
                                        .path("modRevision")
                                        .asLong())
                        .isEqualTo(revision));
        return JSON.readTree(probe.get(key).get(key));
    }

    private static SetBreakerStateRequest set(String name, BreakerState state) {
        return SetBreakerStateRequest.newBuilder().setName(name).setState(state).build();
    }

    private static String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + instance.listening().httpPort()
                                                            + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private record Hearing<T>(List<T> heard) implements StreamObserver<T> {

        @Override
        public void onNext(T message) {
            heard.add(message);
        }

        @Override
        public void onError(Throwable e) {
            // the stream ends with the test's channel
        }

        @Override
        public void onCompleted() {
            // likewise
        }
    }
}
