package io.meshscope.shop.inventory;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.GetStockResponse;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceImplBase;
import io.meshscope.proto.shop.inventory.v1.ReleaseRequest;
import io.meshscope.proto.shop.inventory.v1.ReleaseResponse;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReserveResponse;
import io.meshscope.runtime.lifecycle.MeshTimer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `shop.inventory.v1.InventoryService`.
@Singleton
final class InventoryEndpoint extends InventoryServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryEndpoint.class);

    private final StockRepository stock;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Duration longestImport;
    private final Semaphore imports = new Semaphore(StockLimits.MOST_IMPORTS);

    @Inject
    InventoryEndpoint(StockRepository stock, InstantSource clock, MeshTimer timer) {
        this(stock, clock, timer.executor(), StockLimits.LONGEST_IMPORT);
    }

    InventoryEndpoint(
            StockRepository stock,
            InstantSource clock,
            ScheduledExecutorService timer,
            Duration longestImport) {
        this.stock = stock;
        this.clock = clock;
        this.timer = timer;
        this.longestImport = longestImport;
    }

    @Override
    public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> answer) {
        Instant now = clock.instant();
        ReserveOrder order = ReserveOrder.of(request, now);
        Reserving result = stock.reserve(order.orderId(), order.lines(), now, order.until());
        switch (result) {
            case Reserving.Reserved(String id, Instant until) -> {
                answer.onNext(reserved(id, until));
                answer.onCompleted();
            }
            case Reserving.Short(String sku, int wanted, int available) ->
                    throw refused(
                            "out of stock: "
                                    + wanted
                                    + " of "
                                    + sku
                                    + " wanted, "
                                    + available
                                    + " available");
            case Reserving.Released() ->
                    throw refused("order '" + order.orderId() + "' has been released");
            case Reserving.Different() ->
                    throw refused(
                            "order '" + order.orderId() + "' has a reservation of other items");
            case Reserving.Unknown(String sku) -> throw unknown(sku);
        }
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> answer) {
        String orderId = ReserveOrder.checkedOrder(request.getOrderId());
        boolean released = stock.release(orderId, clock.instant());
        if (released) {
            LOG.info("order {}: reservation released", orderId);
        }
        answer.onNext(ReleaseResponse.newBuilder().setReleased(released).build());
        answer.onCompleted();
    }

    @Override
    public void getStock(GetStockRequest request, StreamObserver<GetStockResponse> answer) {
        String sku = Lines.checkedSku(request.getSku(), "sku");
        Stock found = stock.find(sku).orElseThrow(() -> unknown(sku));
        answer.onNext(
                GetStockResponse.newBuilder()
                        .setSku(sku)
                        .setAvailable(found.available())
                        .setReserved(found.reserved())
                        .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<ImportStockRequest> importStock(
            StreamObserver<ImportStockResponse> answer) {
        if (!imports.tryAcquire()) {
            return Import.refused(
                    answer,
                    Status.RESOURCE_EXHAUSTED.withDescription(
                            "at most " + StockLimits.MOST_IMPORTS + " imports at a time"));
        }
        CompletableFuture<Future<?>> limit = new CompletableFuture<>();
        Import running =
                new Import(
                        answer,
                        stock::add,
                        () -> {
                            imports.release();
                            var _ = limit.thenAccept(timeout -> timeout.cancel(false));
                        });
        limit.complete(
                timer.schedule(
                        () -> running.timeOut(longestImport.toSeconds()),
                        longestImport.toMillis(),
                        TimeUnit.MILLISECONDS));
        return running;
    }

    private static ReserveResponse reserved(String id, Instant until) {
        ReserveResponse.Builder reserved = ReserveResponse.newBuilder().setReservationId(id);
        if (until.isBefore(StockLimits.FOR_EVER)) {
            reserved.setHeldUntil(
                    Timestamp.newBuilder()
                            .setSeconds(until.getEpochSecond())
                            .setNanos(until.getNano()));
        }
        return reserved.build();
    }

    private static StatusRuntimeException refused(String why) {
        return Status.FAILED_PRECONDITION.withDescription(why).asRuntimeException();
    }

    private static StatusRuntimeException unknown(String sku) {
        return Status.NOT_FOUND.withDescription("no article '" + sku + "'").asRuntimeException();
    }
}
