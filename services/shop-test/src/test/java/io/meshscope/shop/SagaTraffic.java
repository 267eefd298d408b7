package io.meshscope.shop;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.order.v1.CancelOrderRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Customers who order and do not give up: one who gets no answer asks again, with the same key.
/// Some orders are declined, out of stock, of nobody, or taken back.
final class SagaTraffic implements AutoCloseable {

    private static final int CUSTOMERS = 3;
    private static final Duration GAP = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Orders answered, with their key.
    final Map<String, String> answered = new ConcurrentHashMap<>();

    /// Orders whose cancellation was answered.
    final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    private final List<OrderInstance> instances;
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(CUSTOMERS);
    private volatile boolean closing;

    SagaTraffic(List<OrderInstance> instances, long seed) {
        this.instances = instances;
        for (int i = 0; i < CUSTOMERS; i++) {
            Random random = new Random(seed + i);
            var _ =
                    customers.scheduleWithFixedDelay(
                            () -> order(random), 0, GAP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Waits until every customer has finished what they began.
    @Override
    public void close() {
        closing = true;
        customers.shutdown();
        try {
            if (!customers.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("a customer still waits for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(Random random) {
        if (closing) {
            return;
        }
        try {
            boolean isForLater = random.nextInt(3) == 0;
            CreateOrderRequest request = request(random, isForLater);
            Order order = created(request, random);
            if (order == null) {
                return;
            }
            answered.put(request.getIdempotencyKey(), order.getId());
            if (isForLater) {
                cancel(order.getId(), random);
            }
        } catch (RuntimeException e) {
            // A customer who throws is never asked again by the executor, so it must be seen.
            e.printStackTrace();
        }
    }

    /// @return `null` when the answer was an error for good
    private Order created(CreateOrderRequest request, Random random) {
        while (true) {
            try {
                return stub(random).createOrder(request).getOrder();
            } catch (StatusRuntimeException e) {
                if (!isWorthAnotherTry(e.getStatus())) {
                    return null;
                }
                await();
            }
        }
    }

    private void cancel(String id, Random random) {
        while (true) {
            try {
                var _ =
                        stub(random)
                                .cancelOrder(
                                        CancelOrderRequest.newBuilder().setOrderId(id).build());
                cancelled.add(id);
                return;
            } catch (StatusRuntimeException e) {
                if (!isWorthAnotherTry(e.getStatus())) {
                    return;
                }
                await();
            }
        }
    }

    private static boolean isWorthAnotherTry(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNKNOWN, ABORTED, RESOURCE_EXHAUSTED ->
                    true;
            default -> false;
        };
    }

    private OrderServiceBlockingStub stub(Random random) {
        ManagedChannel channel = instances.get(random.nextInt(instances.size())).channel();
        channel.resetConnectBackoff();
        return OrderServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Not at once: the other side is being started.
    private static void await() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    private static CreateOrderRequest request(Random random, boolean isForLater) {
        int kind = random.nextInt(10);
        CreateOrderRequest.Builder request =
                CreateOrderRequest.newBuilder()
                        .setUserId(kind == 0 ? "nobody" : "" + (1 + random.nextInt(1000)))
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .addItems(
                                OrderItem.newBuilder()
                                        .setSku(kind == 1 ? "SCARCE-1" : "PLENTY-1")
                                        .setQuantity(1 + random.nextInt(3))
                                        .setUnitPriceMinor(kind == 2 ? 2_000_000 : 500));
        if (isForLater) {
            request.setDeliverAfter(
                    Timestamp.newBuilder()
                            .setSeconds(Instant.now().plus(Duration.ofDays(9)).getEpochSecond()));
        }
        return request.build();
    }
}
