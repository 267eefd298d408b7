package io.meshscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.meshscope.mesh.Source;
import io.meshscope.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// All receivers of one session, over the network.
class ReceiversTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    private static LiveSession session;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        Profile.Ports ports = Profile.Ports.OFF;
        for (ReceiverKind kind : ReceiverKind.values()) {
            ports = ports.with(kind, 0);
        }
        session =
                new LiveSession(
                        new Profile(
                                "receivers",
                                "dev",
                                Profile.Etcd.NONE,
                                Optional.empty(),
                                ports,
                                Profile.Store.TEMPORARY,
                                Optional.empty()));
        session.start();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        client.close();
        session.close();
    }

    private static int port(ReceiverKind kind) {
        return session.receivers().stream()
                .filter(r -> r.kind() == kind)
                .mapToInt(Session.Receiver::port)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> post(
            ReceiverKind kind, String path, String type, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(kind) + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] recorded(String file) throws Exception {
        String path = "/io/meshscope/trace/recorded/" + file;
        try (InputStream in = ReceiversTest.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    private static byte[] call(ReceiverKind kind, String method, byte[] request) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port(kind)).usePlaintext().build();
        try {
            var any =
                    MethodDescriptor
                            .<ExportTraceServiceRequest, ExportTraceServiceRequest>newBuilder()
                            .setType(MethodDescriptor.MethodType.UNARY)
                            .setFullMethodName(method)
                            .setRequestMarshaller(
                                    ProtoUtils.marshaller(
                                            ExportTraceServiceRequest.getDefaultInstance()))
                            .setResponseMarshaller(
                                    ProtoUtils.marshaller(
                                            ExportTraceServiceRequest.getDefaultInstance()))
                            .build();
            // Fields that this message does not know pass through it unchanged.
            var message = ExportTraceServiceRequest.newBuilder();
            message.setUnknownFields(com.google.protobuf.UnknownFieldSet.parseFrom(request));
            return ClientCalls.blockingUnaryCall(channel, any, CallOptions.DEFAULT, message.build())
                    .toByteArray();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        } finally {
            channel.shutdownNow();
            try {
                channel.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void eachFormatArrivesAtItsPort() throws Exception {
        int before = session.spans().trace(TRACE).size();
        assertThat(
                        post(
                                        ReceiverKind.ZIPKIN,
                                        "/api/v2/spans",
                                        "application/json",
                                        recorded("python-zipkin-1.json"))
                                .statusCode())
                .isEqualTo(202);
        assertThat(
                        post(
                                        ReceiverKind.JAEGER_HTTP,
                                        "/api/traces?format=jaeger.thrift",
                                        "application/x-thrift",
                                        recorded("go-jaeger-1.thrift"))
                                .statusCode())
                .isEqualTo(202);
        assertThat(
                        call(
                                ReceiverKind.JAEGER_GRPC,
                                "jaeger.api_v2.CollectorService/PostSpans",
                                recorded("python-jaeger-2.bin")))
                .isEmpty();
        List<Span> spans = session.spans().trace(TRACE);
        assertThat(spans).hasSize(before + 4 + 2 + 2);
    }

    @Test
    void aFormatAtAnothersPortIsToldItsOwn() throws Exception {
        var atOtlp =
                post(
                        ReceiverKind.OTLP_HTTP,
                        "/api/v2/spans",
                        "application/json",
                        "[]".getBytes(UTF_8));
        assertThat(atOtlp.statusCode()).isEqualTo(404);
        assertThat(atOtlp.body()).contains("Zipkin", "port " + port(ReceiverKind.ZIPKIN));
        var list =
                post(
                        ReceiverKind.OTLP_HTTP,
                        "/v1/traces",
                        "application/json",
                        "[]".getBytes(UTF_8));
        assertThat(list.statusCode()).isEqualTo(400);
        assertThat(list.body()).contains("Zipkin");
        var jaeger = post(ReceiverKind.ZIPKIN, "/api/traces", "application/x-thrift", new byte[1]);
        assertThat(jaeger.body()).contains("Jaeger HTTP", "port " + port(ReceiverKind.JAEGER_HTTP));
        var otlp = post(ReceiverKind.JAEGER_HTTP, "/v1/traces", "application/json", new byte[1]);
        assertThat(otlp.body()).contains("OTLP HTTP", "port " + port(ReceiverKind.OTLP_HTTP));
        assertThatThrownBy(() ->
                        call(
                                ReceiverKind.OTLP_HTTP,
                                TraceServiceGrpc.getExportMethod().getFullMethodName(),
                                new byte[0]))
                .isInstanceOf(StatusRuntimeException.class);
        await().until(() -> refusals(ReceiverKind.OTLP_HTTP).reason().contains("gRPC"));
        assertThatThrownBy(() ->
                        call(
                                ReceiverKind.OTLP_GRPC,
                                "jaeger.api_v2.CollectorService/PostSpans",
                                new byte[0]))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNIMPLEMENTED")
                .hasMessageContaining("port " + port(ReceiverKind.JAEGER_GRPC));
        assertThatThrownBy(() ->
                        call(
                                ReceiverKind.JAEGER_GRPC,
                                TraceServiceGrpc.getExportMethod().getFullMethodName(),
                                new byte[0]))
                .hasMessageContaining("port " + port(ReceiverKind.OTLP_GRPC));
        // And the viewer is told, of each source.
        await().until(() -> refusals(ReceiverKind.ZIPKIN).total() >= 1);
        assertThat(refusals(ReceiverKind.ZIPKIN).reason()).contains("Jaeger");
        assertThat(session.dropped().total()).isGreaterThanOrEqualTo(6);
        assertThat(session.dropped().reason()).isNotEmpty();
    }

    private static Source.Refusals refusals(ReceiverKind kind) {
        return session.journal().state().sources().all().get(kind.source()).refusals();
    }

    @Test
    void aReceiverCanBeMovedAndTurnedOff() throws Exception {
        int before = port(ReceiverKind.JAEGER_HTTP);
        session.listen(ReceiverKind.JAEGER_HTTP, 0);
        assertThat(port(ReceiverKind.JAEGER_HTTP)).isNotEqualTo(before).isPositive();
        session.stopListening(ReceiverKind.JAEGER_HTTP);
        assertThat(session.receivers())
                .extracting(Session.Receiver::kind)
                .doesNotContain(ReceiverKind.JAEGER_HTTP);
        var told = post(ReceiverKind.ZIPKIN, "/api/traces", "application/x-thrift", new byte[1]);
        assertThat(told.body()).contains("Jaeger HTTP", "not received");
        session.listen(ReceiverKind.JAEGER_HTTP, 0);
        assertThat(port(ReceiverKind.JAEGER_HTTP)).isPositive();
    }
}
