package io.meshscope.shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.GetStockResponse;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import io.meshscope.proto.shop.inventory.v1.ReleaseRequest;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReserveResponse;
import io.meshscope.proto.shop.inventory.v1.ReservedItem;
import io.meshscope.runtime.answer.FaultBarrier;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemoryStock stock = new InMemoryStock();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Server server;
    private ManagedChannel channel;
    private InventoryServiceBlockingStub client;

    @BeforeEach
    void open() throws IOException {
        stock.add(new Lines(new TreeMap<>(Map.of("A-1", 10, "A-2", 2))));
        serve(java.time.Duration.ofMinutes(1));
    }

    private void serve(java.time.Duration longestImport) throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .intercept(new FaultBarrier())
                        .addService(new InventoryEndpoint(stock, () -> NOW, timer, longestImport))
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        client = InventoryServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void reservesReleasesAndTellsTheStock() {
        ReserveResponse reserved =
                client.reserve(
                        reservation("o-1", "A-1", 3).toBuilder()
                                .addItems(item("A-1", 1))
                                .setHoldFor(Duration.newBuilder().setSeconds(60))
                                .build());
        assertThat(reserved.getReservationId()).isNotEmpty();
        assertThat(reserved.getHeldUntil().getSeconds())
                .isEqualTo(NOW.plusSeconds(60).getEpochSecond());
        assertThat(available("A-1")).isEqualTo(6);
        assertThat(get("A-1").getReserved()).isEqualTo(4);
        assertThat(release("o-1")).isTrue();
        assertThat(release("o-1")).isFalse();
        assertThat(available("A-1")).isEqualTo(10);
        assertThat(client.reserve(reservation("o-2", "A-1", 1)).hasHeldUntil())
                .as("without end unless the request says")
                .isFalse();
    }

    @Test
    void refusalsNameTheArticleOrTheOrder() {
        expect(
                () -> client.reserve(reservation("o-1", "A-2", 3)),
                Status.Code.FAILED_PRECONDITION,
                "out of stock: 3 of A-2 wanted, 2 available");
        expect(
                () -> client.reserve(reservation("o-1", "A-9", 3)),
                Status.Code.NOT_FOUND,
                "no article 'A-9'");
        expect(() -> get("A-9"), Status.Code.NOT_FOUND, "no article 'A-9'");
        release("o-3");
        expect(
                () -> client.reserve(reservation("o-3", "A-1", 1)),
                Status.Code.FAILED_PRECONDITION,
                "order 'o-3' has been released");
        client.reserve(reservation("o-4", "A-1", 1));
        expect(
                () -> client.reserve(reservation("o-4", "A-1", 2)),
                Status.Code.FAILED_PRECONDITION,
                "order 'o-4' has a reservation of other items");
    }

    @Test
    void faultsNameTheirField() {
        ReserveRequest good = reservation("o-1", "A-1", 1);
        field("order_id", () -> client.reserve(good.toBuilder().setOrderId(" ").build()));
        field(
                "order_id",
                () -> client.reserve(good.toBuilder().setOrderId("x".repeat(65)).build()));
        field("items", () -> client.reserve(good.toBuilder().clearItems().build()));
        List<ReservedItem> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            many.add(item("A-1", 1));
        }
        field("items", () -> client.reserve(good.toBuilder().addAllItems(many).build()));
        for (String sku : List.of("", "A 1", "ü", "x".repeat(65), "a'; drop table stock")) {
            field(
                    "items[1].sku",
                    () -> client.reserve(good.toBuilder().addItems(item(sku, 1)).build()));
            field("sku", () -> get(sku));
        }
        for (int quantity : new int[] {0, 1_000_001, -1}) {
            field(
                    "items[1].quantity",
                    () -> client.reserve(good.toBuilder().addItems(item("A-1", quantity)).build()));
        }
        for (long seconds : new long[] {0, -1, 400L * 24 * 3600 + 1, Long.MAX_VALUE}) {
            field(
                    "hold_for",
                    () ->
                            client.reserve(
                                    good.toBuilder()
                                            .setHoldFor(Duration.newBuilder().setSeconds(seconds))
                                            .build()));
        }
        field("order_id", () -> release(""));
        assertThat(get("A-1").getReserved()).isZero();
    }

    @Test
    void anImportAddsItsSumsAtItsEnd() {
        CompletableFuture<ImportStockResponse> done = new CompletableFuture<>();
        StreamObserver<ImportStockRequest> stream = importing(done);
        stream.onNext(message("A-1", 5));
        stream.onNext(message("NEW", 7));
        stream.onNext(message("A-1", 1));
        assertThat(available("A-1")).isEqualTo(10);
        stream.onCompleted();
        assertThat(done.join())
                .isEqualTo(ImportStockResponse.newBuilder().setArticles(2).setQuantity(13).build());
        assertThat(available("A-1")).isEqualTo(16);
        assertThat(available("NEW")).isEqualTo(7);

        CompletableFuture<ImportStockResponse> empty = new CompletableFuture<>();
        importing(empty).onCompleted();
        assertThat(empty.join()).isEqualTo(ImportStockResponse.getDefaultInstance());
    }

    @Test
    void aBadMessageRefusesTheWholeImport() {
        for (ImportStockRequest bad :
                List.of(message("", 1), message("A-1", 0), message("A-1", 1_000_001))) {
            CompletableFuture<ImportStockResponse> done = new CompletableFuture<>();
            StreamObserver<ImportStockRequest> stream = importing(done);
            stream.onNext(message("A-1", 5));
            stream.onNext(bad);
            stream.onNext(message("A-1", 5));
            assertThat(failure(done).getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(failure(done).getStatus().getDescription()).startsWith("messages[1].");
        }
        assertThat(available("A-1")).isEqualTo(10);
        stock.add(new Lines(new TreeMap<>(Map.of("FULL", StockLimits.MOST_ON_HAND - 1))));
        CompletableFuture<ImportStockResponse> over = new CompletableFuture<>();
        StreamObserver<ImportStockRequest> stream = importing(over);
        stream.onNext(message("A-1", 5));
        stream.onNext(message("FULL", 2));
        stream.onCompleted();
        assertThat(failure(over).getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(failure(over)).hasMessageContaining("of FULL can be held");
        assertThat(available("A-1")).isEqualTo(10);
    }

    @Test
    void anImportHasALimitOfMessagesAndOfTimeAndTheyHaveOneOfTheirNumber() throws IOException {
        CompletableFuture<ImportStockResponse> tooMany = new CompletableFuture<>();
        StreamObserver<ImportStockRequest> stream = importing(tooMany);
        for (int i = 0; i <= Import.MOST_MESSAGES; i++) {
            stream.onNext(message("A-1", 1));
        }
        assertThat(failure(tooMany))
                .hasMessage("RESOURCE_EXHAUSTED: an import has at most 10000 messages");

        List<CompletableFuture<ImportStockResponse>> open = new ArrayList<>();
        List<StreamObserver<ImportStockRequest>> streams = new ArrayList<>();
        for (int i = 0; i < StockLimits.MOST_IMPORTS; i++) {
            open.add(new CompletableFuture<>());
            streams.add(importing(open.getLast()));
            streams.getLast().onNext(message("A-2", 1));
        }
        CompletableFuture<ImportStockResponse> oneMore = new CompletableFuture<>();
        importing(oneMore);
        assertThat(failure(oneMore)).hasMessage("RESOURCE_EXHAUSTED: at most 10 imports at a time");
        streams.removeFirst().onError(Status.CANCELLED.asRuntimeException());
        streams.forEach(StreamObserver::onCompleted);
        for (CompletableFuture<ImportStockResponse> done : open.subList(1, open.size())) {
            assertThat(done.join().getQuantity()).isOne();
        }
        assertThat(available("A-2")).as("a cancelled import adds nothing").isEqualTo(11);
        await("what ended makes room")
                .untilAsserted(() -> {
                    CompletableFuture<ImportStockResponse> next = new CompletableFuture<>();
                    importing(next).onCompleted();
                    assertThat(next.join().getQuantity()).isZero();
                });

        channel.shutdownNow();
        server.shutdownNow();
        serve(java.time.Duration.ofMillis(20));
        CompletableFuture<ImportStockResponse> slow = new CompletableFuture<>();
        importing(slow).onNext(message("A-2", 1));
        assertThat(failure(slow).getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(available("A-2")).isEqualTo(11);
    }

    private StreamObserver<ImportStockRequest> importing(
            CompletableFuture<ImportStockResponse> done) {
        return InventoryServiceGrpc.newStub(channel)
                .importStock(
                        new StreamObserver<>() {
                            private ImportStockResponse last =
                                    ImportStockResponse.getDefaultInstance();

                            @Override
                            public void onNext(ImportStockResponse message) {
                                last = message;
                            }

                            @Override
                            public void onError(Throwable e) {
                                done.completeExceptionally(e);
                            }

                            @Override
                            public void onCompleted() {
                                done.complete(last);
                            }
                        });
    }

    private GetStockResponse get(String sku) {
        return client.getStock(GetStockRequest.newBuilder().setSku(sku).build());
    }

    private int available(String sku) {
        return get(sku).getAvailable();
    }

    private boolean release(String orderId) {
        return client.release(ReleaseRequest.newBuilder().setOrderId(orderId).build())
                .getReleased();
    }

    private static ReserveRequest reservation(String orderId, String sku, int quantity) {
        return ReserveRequest.newBuilder()
                .setOrderId(orderId)
                .addItems(item(sku, quantity))
                .build();
    }

    private static ReservedItem item(String sku, int quantity) {
        return ReservedItem.newBuilder().setSku(sku).setQuantity(quantity).build();
    }

    private static ImportStockRequest message(String sku, int quantity) {
        return ImportStockRequest.newBuilder().setSku(sku).setQuantity(quantity).build();
    }

    private static void expect(ThrowingCallable call, Status.Code code, String description) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(call))
                .hasMessage(code + ": " + description);
    }

    /// The field an INVALID_ARGUMENT names, in words and in its details.
    private static void field(String field, ThrowingCallable call) {
        Throwable e = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(e).hasMessageStartingWith("INVALID_ARGUMENT: " + field + " must");
        try {
            assertThat(
                            StatusProto.fromThrowable(e)
                                    .getDetails(0)
                                    .unpack(BadRequest.class)
                                    .getFieldViolations(0)
                                    .getField())
                    .isEqualTo(field);
        } catch (com.google.protobuf.InvalidProtocolBufferException bad) {
            throw new AssertionError(bad);
        }
    }

    private static StatusRuntimeException failure(CompletableFuture<?> done) {
        try {
            throw new AssertionError("answered " + done.join());
        } catch (CompletionException e) {
            return (StatusRuntimeException) e.getCause();
        }
    }
}
