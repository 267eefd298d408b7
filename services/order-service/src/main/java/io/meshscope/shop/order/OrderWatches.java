package io.meshscope.shop.order;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.WatchOrderResponse;
import io.meshscope.shop.order.saga.Orders;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// The open WatchOrder streams: the order as it is, then each change until its status is final.
@Singleton
final class OrderWatches {

    private static final int MOST = 100;

    private final Orders orders;
    private final InstantSource clock;
    private final Semaphore streams = new Semaphore(MOST);

    OrderWatches(Orders orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    void begin(String orderId, StreamObserver<WatchOrderResponse> answer) {
        if (!streams.tryAcquire()) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("at most " + MOST + " watches at a time")
                    .asRuntimeException();
        }
        Watch watch = new Watch((ServerCallStreamObserver<WatchOrderResponse>) answer);
        watch.begin(orderId);
    }

    private static boolean isFinal(Order order) {
        return switch (order.getStatus()) {
            case ORDER_STATUS_DELIVERED, ORDER_STATUS_CANCELLED, ORDER_STATUS_FAILED -> true;
            case ORDER_STATUS_CREATED,
                    ORDER_STATUS_RESERVED,
                    ORDER_STATUS_PAID,
                    ORDER_STATUS_SHIPPED,
                    ORDER_STATUS_PAYMENT_DEFERRED,
                    ORDER_STATUS_UNSPECIFIED,
                    UNRECOGNIZED ->
                    false;
        };
    }

    private final class Watch {

        private final ServerCallStreamObserver<WatchOrderResponse> stream;
        private final AtomicBoolean ended = new AtomicBoolean();

        Watch(ServerCallStreamObserver<WatchOrderResponse> stream) {
            this.stream = stream;
        }

        void begin(String orderId) {
            CompletableFuture<Runnable> stop = new CompletableFuture<>();
            stream.setOnCancelHandler(() -> end(stop));
            stop.complete(orders.watch(orderId, order -> changed(order, stop)));
        }

        // Changes come from many threads, a stream takes one message at a time.
        private synchronized void changed(Order order, CompletableFuture<Runnable> stop) {
            if (ended.get() || stream.isCancelled()) {
                return;
            }
            Instant now = clock.instant();
            stream.onNext(
                    WatchOrderResponse.newBuilder()
                            .setOrder(order)
                            .setAt(
                                    Timestamp.newBuilder()
                                            .setSeconds(now.getEpochSecond())
                                            .setNanos(now.getNano()))
                            .build());
            if (isFinal(order)) {
                stream.onCompleted();
                end(stop);
            }
        }

        private void end(CompletableFuture<Runnable> stop) {
            if (ended.compareAndSet(false, true)) {
                streams.release();
                // The first state may be the last one, before there is anything to stop.
                var _ = stop.thenAccept(Runnable::run);
            }
        }
    }
}
