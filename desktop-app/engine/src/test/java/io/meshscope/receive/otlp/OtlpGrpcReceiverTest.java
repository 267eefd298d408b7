package io.meshscope.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.grpc.GrpcReceiver;
import io.meshscope.testing.FreePort;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OtlpGrpcReceiverTest {

    private final Receivers receivers;
    private final ManagedChannel channel;
    private final TraceServiceGrpc.TraceServiceBlockingStub stub;

    OtlpGrpcReceiverTest() throws ReceiverException {
        receivers = new Receivers();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpc.port())
                        .usePlaintext()
                        .build();
        stub = TraceServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        receivers.close();
    }

    private static ExportTraceServiceRequest request(int traceIdBytes, String name) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder()
                                .addScopeSpans(
                                        ScopeSpans.newBuilder()
                                                .addSpans(
                                                        Span.newBuilder()
                                                                .setTraceId(id(traceIdBytes))
                                                                .setSpanId(id(8))
                                                                .setName(name)
                                                                .setStartTimeUnixNano(5)
                                                                .setEndTimeUnixNano(9))))
                .build();
    }

    private static ByteString id(int bytes) {
        return ByteString.copyFrom("i".repeat(bytes), UTF_8);
    }

    @Test
    void aBadSpanIsRefusedAndCounted() {
        assertThat(stub.export(request(16, "ok")).hasPartialSuccess()).isFalse();
        assertThat(stub.export(request(3, "bad")).getPartialSuccess().getRejectedSpans())
                .isEqualTo(1);
        assertThat(receivers.reportedSpans()).isEqualTo(1);
    }

    @Test
    void aFullQueueIsToldWithADelay() throws Exception {
        receivers.full = true;
        stub.export(request(16, "its report waits"));
        var e =
                catchThrowableOfType(
                        StatusRuntimeException.class, () -> stub.export(request(16, "refused")));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        var details = StatusProto.fromThrowable(e);
        assertThat(details.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(1);
        assertThat(receivers.arrivals.refused()).isEqualTo(1);
        receivers.full = false;
        stub.export(request(16, "taken"));
        assertThat(receivers.spans.usage().spans()).isEqualTo(2);
        assertThat(receivers.reportedSpans()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsTooLongIsRefusedCompressedOrNot() {
        var long_ = request(16, "x".repeat(1_100_000));
        assertThatThrownBy(() -> stub.export(long_))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("RESOURCE_EXHAUSTED");
        // gRPC answers UNKNOWN to a request that is too long only after decompression; senders do
        // not retry that.
        assertThatThrownBy(() -> stub.withCompression("gzip").export(long_))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNKNOWN");
        assertThat(receivers.spans.usage().spans()).isZero();
    }

    @Test
    void aTakenPortIsNamedWithARemedy() {
        int taken = receivers.grpc.port();
        assertThatThrownBy(() ->
                        GrpcReceiver.start(Receivers.GRPC, taken, receivers.reception, List.of()))
                .isInstanceOf(ReceiverException.class)
                .hasMessageContaining("Port " + taken + " is in use")
                .hasMessageContaining("choose another port");
    }

    @Test
    void aClosedReceiverLeavesItsPort() throws Exception {
        // A port that the system gives out may be given to another process between the two.
        int port = FreePort.find();
        for (int times = 0; times < 20; times++) {
            GrpcReceiver.start(Receivers.GRPC, port, receivers.reception, List.of()).close();
        }
        try (var again = GrpcReceiver.start(Receivers.GRPC, port, receivers.reception, List.of())) {
            assertThat(again.port()).isEqualTo(port);
        }
    }
}
