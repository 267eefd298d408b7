package io.meshscope.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.runtime.telemetry.ServerTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The two streaming modes in which the caller streams: one span on each side, one trace, and the
/// trace current in every callback.
class StreamTracingTest {

    private TestCaller caller;
    private ScriptedStreams server;

    @BeforeEach
    void open() {
        caller = new TestCaller();
        server = new ScriptedStreams(new ServerTracing(caller.telemetry));
        caller.directory.set(server.address());
    }

    @AfterEach
    void close() {
        caller.close();
        server.close();
    }

    @Test
    void aClientStream() {
        List<ImportStockResponse> answers = new CopyOnWriteArrayList<>();
        Span request =
                inRequest(() -> {
                    StreamObserver<ImportStockRequest> lines =
                            InventoryServiceGrpc.newStub(caller.channels.to("inventory"))
                                    .importStock(new Hearing<>(answers));
                    lines.onNext(ImportStockRequest.newBuilder().setSku("A-1").build());
                    lines.onNext(ImportStockRequest.newBuilder().setSku("A-2").build());
                    lines.onCompleted();
                });
        await().untilAsserted(() ->
                assertThat(answers)
                        .singleElement()
                        .extracting(ImportStockResponse::getArticles)
                        .isEqualTo(2));
        assertOneTrace("shop.inventory.v1.InventoryService/ImportStock", request, 4);
    }

    @Test
    void aBidirectionalStream() {
        List<TrackResponse> answers = new CopyOnWriteArrayList<>();
        Span request =
                inRequest(() -> {
                    StreamObserver<TrackRequest> asked =
                            ShippingServiceGrpc.newStub(caller.channels.to("shipping"))
                                    .track(new Hearing<>(answers));
                    asked.onNext(TrackRequest.newBuilder().setShipmentId("s-1").build());
                    await().untilAsserted(() -> assertThat(answers).hasSize(1));
                    asked.onNext(TrackRequest.newBuilder().setShipmentId("s-2").build());
                    asked.onCompleted();
                });
        await().untilAsserted(() -> assertThat(answers).hasSize(2));
        assertOneTrace("shop.shipping.v1.ShippingService/Track", request, 4);
    }

    @Test
    void aStreamThatItsReaderLetsGoHasNotFailed() {
        assertThat(cancelled(null)).isEqualTo(StatusData.unset());
    }

    @Test
    void aStreamThatIsCancelledForACauseHasFailed() {
        assertThat(cancelled(new IllegalStateException("no room")).getStatusCode())
                .isEqualTo(StatusCode.ERROR);
    }

    /// Tracks a shipment, hears of it, and cancels.
    ///
    /// @return what its client span ended with
    private StatusData cancelled(@Nullable Throwable cause) {
        List<Object> heard = new CopyOnWriteArrayList<>();
        var asked =
                (ClientCallStreamObserver<TrackRequest>)
                        ShippingServiceGrpc.newStub(caller.channels.to("shipping"))
                                .track(
                                        new StreamObserver<>() {
                                            @Override
                                            public void onNext(TrackResponse answer) {
                                                heard.add(answer);
                                            }

                                            @Override
                                            public void onError(Throwable e) {
                                                heard.add(e);
                                            }

                                            @Override
                                            public void onCompleted() {
                                                heard.add("completed");
                                            }
                                        });
        asked.onNext(TrackRequest.newBuilder().setShipmentId("s-1").build());
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        asked.cancel("enough", cause);
        String method = "shop.shipping.v1.ShippingService/Track";
        await().untilAsserted(() -> assertThat(caller.spans(method, SpanKind.CLIENT)).hasSize(1));
        SpanData client = caller.spans(method, SpanKind.CLIENT).getFirst();
        assertThat(client.getAttributes().get(AttributeKey.longKey("rpc.grpc.status_code")))
                .isEqualTo(Status.Code.CANCELLED.value());
        return client.getStatus();
    }

    private Span inRequest(Runnable work) {
        Span request = caller.telemetry.tracer().spanBuilder("request").startSpan();
        try (Scope _ = request.makeCurrent()) {
            work.run();
        } finally {
            request.end();
        }
        return request;
    }

    private void assertOneTrace(String method, Span request, int callbacks) {
        await().untilAsserted(() -> {
            assertThat(caller.spans(method, SpanKind.CLIENT)).hasSize(1);
            assertThat(caller.spans(method, SpanKind.SERVER)).hasSize(1);
        });
        SpanData client = caller.spans(method, SpanKind.CLIENT).getFirst();
        SpanData served = caller.spans(method, SpanKind.SERVER).getFirst();
        assertThat(client.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(served.getParentSpanId()).isEqualTo(client.getSpanId());
        for (SpanData span : List.of(client, served)) {
            assertThat(span.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
            assertThat(span.getAttributes().get(AttributeKey.longKey("rpc.grpc.status_code")))
                    .isZero();
        }
        assertThat(server.traces)
                .hasSize(callbacks)
                .containsOnly(request.getSpanContext().getTraceId());
    }

    private static final class Hearing<T> implements StreamObserver<T> {

        private final Consumer<T> next;

        Hearing(List<T> heard) {
            next = heard::add;
        }

        @Override
        public void onNext(T message) {
            next.accept(message);
        }

        @Override
        public void onError(Throwable e) {
            throw new AssertionError(e);
        }

        @Override
        public void onCompleted() {
            // what was heard is what counts
        }
    }
}
