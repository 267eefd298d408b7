package io.meshscope.runtime.channel;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceImplBase;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceImplBase;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A client-streaming and a bidirectional method on a free port, which note the trace they run in.
final class ScriptedStreams implements AutoCloseable {

    /// The trace id current in each callback of a handler.
    final List<String> traces = new CopyOnWriteArrayList<>();

    private final Server server;

    ScriptedStreams(ServerInterceptor... interceptors) {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (ServerInterceptor interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        for (BindableService service : List.of(new Inventory(), new Shipping())) {
            builder.addService(service);
        }
        server = builder.build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private void note() {
        traces.add(Span.current().getSpanContext().getTraceId());
    }

    private final class Inventory extends InventoryServiceImplBase {

        @Override
        public StreamObserver<ImportStockRequest> importStock(
                StreamObserver<ImportStockResponse> answer) {
            note();
            return new StreamObserver<>() {
                private int articles;

                @Override
                public void onNext(ImportStockRequest line) {
                    note();
                    articles++;
                }

                @Override
                public void onError(Throwable e) {
                    note();
                }

                @Override
                public void onCompleted() {
                    note();
                    answer.onNext(ImportStockResponse.newBuilder().setArticles(articles).build());
                    answer.onCompleted();
                }
            };
        }
    }

    private final class Shipping extends ShippingServiceImplBase {

        @Override
        public StreamObserver<TrackRequest> track(StreamObserver<TrackResponse> answer) {
            note();
            return new StreamObserver<>() {
                @Override
                public void onNext(TrackRequest asked) {
                    note();
                    answer.onNext(
                            TrackResponse.newBuilder()
                                    .setShipment(Shipment.newBuilder().setId(asked.getShipmentId()))
                                    .build());
                }

                @Override
                public void onError(Throwable e) {
                    note();
                }

                @Override
                public void onCompleted() {
                    note();
                    answer.onCompleted();
                }
            };
        }
    }
}
