package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A running service whose configuration asks for another port.
@Tag("process")
class GrpcPortTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIME = Duration.ofMinutes(1);

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private MeshService service;

    @BeforeEach
    void open() throws IOException {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        service = start(Entrance.GRPC);
    }

    @AfterEach
    void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        service.close();
        probe.close();
        etcd.close();
    }

    @Test
    void aSecondListenerTakesOverAndTheFirstEndsWhatItBegan() throws IOException {
        int old = service.instance().listening().grpcPort();
        int next = FreePort.find();
        ManagedChannel before = channel(old);
        Ending watched = new Ending();
        BreakerServiceGrpc.newStub(before)
                .watchBreakers(WatchBreakersRequest.getDefaultInstance(), watched);
        await().untilAsserted(() -> assertThat(watched.heard).isNotEmpty());
        assertThat(watched.heard.getFirst().getInstanceId()).isEqualTo("127.0.0.1:" + old);

        long revision = probe.put("/config/dev/probe", "{\"grpc_port\": " + next + "}");

        String key = "/applied/dev/probe/127.0.0.1:" + next;
        await().atMost(TIME)
                .untilAsserted(() ->
                        assertThat(probe.get("/"))
                                .containsKeys(
                                        key,
                                        "/service/probe/127.0.0.1:" + next,
                                        "/services/probe/127.0.0.1:" + next)
                                .doesNotContainKeys(
                                        "/applied/dev/probe/127.0.0.1:" + old,
                                        "/service/probe/127.0.0.1:" + old,
                                        "/services/probe/127.0.0.1:" + old));
        JsonNode report = JSON.readTree(probe.get(key).get(key));
        assertThat(report.path("status").asText()).isEqualTo("APPLIED");
        assertThat(report.path("modRevision").asLong()).isEqualTo(revision);
        assertThat(service.instance().id()).isEqualTo("127.0.0.1:" + next);

        ManagedChannel after = channel(next);
        assertThat(health(after)).isEqualTo(ServingStatus.SERVING);
        Ending moved = new Ending();
        BreakerServiceGrpc.newStub(after)
                .watchBreakers(WatchBreakersRequest.getDefaultInstance(), moved);
        await().untilAsserted(() ->
                assertThat(moved.heard)
                        .first()
                        .extracting(WatchBreakersResponse::getInstanceId)
                        .isEqualTo("127.0.0.1:" + next));

        await("the endless stream is cut when the time to finish is over")
                .atMost(TIME)
                .untilAsserted(() -> assertThat(watched.ended).containsExactly("UNAVAILABLE"));
        await().atMost(TIME)
                .untilAsserted(() -> {
                    try (ServerSocket free =
                            new ServerSocket(old, 1, InetAddress.getLoopbackAddress())) {
                        assertThat(free.isBound()).isTrue();
                    }
                });
        before.shutdownNow();
        after.shutdownNow();
    }

    @Test
    void aStreamThatEndsByItselfEndsWellOnTheOldListener() throws IOException {
        service.close();
        service = start(Entrance.GRPC, "30");
        int old = service.instance().listening().grpcPort();
        int next = FreePort.find();
        ManagedChannel before = channel(old);
        List<ServerReflectionResponse> heard = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        StreamObserver<ServerReflectionRequest> asking =
                ServerReflectionGrpc.newStub(before)
                        .serverReflectionInfo(new Noting<>(heard, ended));
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        await().untilAsserted(() -> assertThat(heard).hasSize(1));

        probe.put("/config/dev/probe", "{\"grpc_port\": " + next + "}");
        ManagedChannel late = channel(old);
        await("the old listener takes no more calls")
                .atMost(TIME)
                .untilAsserted(() ->
                        assertThatThrownBy(() -> health(late))
                                .hasMessageStartingWith("UNAVAILABLE"));
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        asking.onCompleted();
        await().atMost(TIME).untilAsserted(() -> assertThat(ended).containsExactly("OK"));
        assertThat(heard).hasSize(2);
        before.shutdownNow();
        late.shutdownNow();
    }

    @Test
    void aTakenPortIsRejectedWithItsReasonAndNothingElseIsApplied() throws IOException {
        String id = service.instance().id();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long revision =
                    probe.put(
                            "/config/dev/probe",
                            "{\"timeout\": 9, \"grpc_port\": " + taken.getLocalPort() + "}");
            JsonNode report = report(id, revision);
            assertThat(report.path("status").asText()).isEqualTo("REJECTED");
            assertThat(report.path("error").asText())
                    .contains("grpc_port " + taken.getLocalPort())
                    .containsIgnoringCase("address already in use");
        }
        assertThat(service.instance().id()).isEqualTo(id);
        assertThat(
                        service.context()
                                .getBean(io.meshscope.runtime.config.LiveConfig.class)
                                .current()
                                .calls()
                                .timeout())
                .isEqualTo(Duration.ofSeconds(3));
        // And the next good one is applied.
        long good = probe.put("/config/dev/probe", "{\"timeout\": 4}");
        assertThat(report(id, good).path("status").asText()).isEqualTo("APPLIED");
    }

    @Test
    void aConfigRejectedForAnotherReasonOpensNoPort() throws IOException {
        int next = FreePort.find();
        String id = service.instance().id();
        long revision =
                probe.put(
                        "/config/dev/probe",
                        "{\"balancing\": \"best_guess\", \"grpc_port\": " + next + "}");
        assertThat(report(id, revision).path("error").asText()).contains("best_guess");
        try (ServerSocket free = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aServiceStartsOnThePortOfItsConfig() throws IOException {
        int next = FreePort.find();
        service.close();
        probe.put("/config/dev/probe", "{\"grpc_port\": " + next + "}");
        service = start(Entrance.GRPC);
        assertThat(service.instance().listening().grpcPort()).isEqualTo(next);
        await().atMost(TIME)
                .untilAsserted(() ->
                        assertThat(probe.get("/service/").keySet())
                                .containsExactly("/service/probe/127.0.0.1:" + next));
        await().untilAsserted(() ->
                assertThat(probe.get("/applied").keySet())
                        .containsExactly("/applied/dev/probe/127.0.0.1:" + next));
    }

    @Test
    void aGatewayKeepsItsIdAndTellsItsNewGrpcPort() throws IOException {
        service.close();
        service = start(Entrance.HTTP);
        String id = service.instance().id();
        int next = FreePort.find();
        probe.put("/config/dev/probe", "{\"grpc_port\": " + next + "}");
        String details = "/services/probe/" + id;
        await().atMost(TIME)
                .untilAsserted(() ->
                        assertThat(
                                        JSON.readTree(
                                                        probe.get(details)
                                                                .getOrDefault(details, "{}"))
                                                .path("grpcPort")
                                                .asInt())
                                .isEqualTo(next));
        assertThat(probe.get("/service/").keySet()).containsExactly("/service/probe/" + id);
        ManagedChannel channel = channel(next);
        assertThat(health(channel)).isEqualTo(ServingStatus.SERVING);
        channel.shutdownNow();
    }

    private MeshService start(Entrance entrance) throws IOException {
        return start(entrance, "1");
    }

    private MeshService start(Entrance entrance, String drainSeconds) throws IOException {
        return MeshService.start(
                new ServiceIdentity("probe", "test.v1.Probe", 0, 0, entrance),
                MeshSettings.from(
                        Map.of(
                                "MESHSCOPE_ETCD_ENDPOINTS",
                                etcd.endpoint(),
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:1",
                                "MESHSCOPE_DRAIN",
                                drainSeconds)));
    }

    private JsonNode report(String id, long revision) throws IOException {
        String key = "/applied/dev/probe/" + id;
        await().atMost(TIME)
                .untilAsserted(() ->
                        assertThat(
                                        JSON.readTree(probe.get(key).getOrDefault(key, "{}"))
                                                .path("modRevision")
                                                .asLong())
                                .isEqualTo(revision));
        return JSON.readTree(probe.get(key).get(key));
    }

    private static ServingStatus health(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    private static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    private static final class Ending extends Noting<WatchBreakersResponse> {

        Ending() {
            super(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }
    }

    private static class Noting<T> implements StreamObserver<T> {

        final List<T> heard;
        final List<String> ended;

        Noting(List<T> heard, List<String> ended) {
            this.heard = heard;
            this.ended = ended;
        }

        @Override
        public void onNext(T message) {
            heard.add(message);
        }

        @Override
        public void onError(Throwable e) {
            ended.add(Status.fromThrowable(e).getCode().name());
        }

        @Override
        public void onCompleted() {
            ended.add("OK");
        }
    }
}
