package io.meshscope.shop.order.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.payment.v1.Payment;
import io.meshscope.proto.shop.payment.v1.PaymentStatus;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever happens to order-service and to those it calls, each order ends, charged at most once,
/// and what did not ship is refunded and released. A failure names its seed and tells what
/// happened.
class SagaCrashTest {

    private static final int SEEDS = 600;
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor();

    @AfterAll
    static void stop() {
        TIMER.shutdownNow();
    }

    @Test
    void noOrderIsLostOrChargedTwiceAndNothingStaysReserved() {
        int kills = 0;
        int shipped = 0;
        int undone = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            run.play();
            kills += run.kills;
            shipped += run.shipped();
            undone += run.undone();
        }
        // The seeds must have produced what they are there for.
        assertThat(kills).isGreaterThan(SEEDS);
        assertThat(shipped).isGreaterThan(SEEDS / 2);
        assertThat(undone).isGreaterThan(SEEDS / 2);
    }

    /// A few orders and two processes, which are killed one after another.
    private static final class Run {

        private final int seed;
        private final Random random;
        private final World world;
        private final InMemoryOrders kept;
        private final Orders orders;
        private final Saga[] processes = new Saga[2];
        private final List<String> placed = new ArrayList<>();
        private Instant now = Instant.EPOCH;
        private int depth;
        private int kills;

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new World(random, 0.25, this::takeOver);
            this.kept = new InMemoryOrders(() -> now, LEASE);
            this.orders = new Mortal(kept, world);
            processes[0] = process();
            processes[1] = process();
        }

        void play() {
            for (int i = 0; i < 4; i++) {
                place();
                if (random.nextInt(4) == 0) {
                    cancel(placed.get(random.nextInt(placed.size())));
                }
                pass();
            }
            for (int i = 0; i < 6; i++) {
                pass();
            }
            world.calmDown();
            for (int i = 0; i < 20; i++) {
                pass();
            }
            world.calmDown();
            placed.forEach(this::check);
            int held = world.reserved.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(world.stock + held).as(this::story).isEqualTo(World.STOCK);
        }

        int shipped() {
            return world.shipments.size();
        }

        int undone() {
            return world.released.size();
        }

        private void place() {
            CreateOrderRequest request =
                    CreateOrderRequest.newBuilder()
                            .setUserId(random.nextInt(12) == 0 ? "nobody" : "7")
                            .build();
            Order order = order(request.getUserId());
            alive(process -> {
                Orders.Created created = orders.create(request, "", () -> order);
                created.mine().ifPresent(process::run);
            });
            if (kept.find(order.getId()).isPresent()) {
                placed.add(order.getId());
            }
        }

        private void cancel(String id) {
            alive(process ->
                    orders.claim(id)
                            .ifPresent(claimed -> {
                                try {
                                    var _ = process.cancel(claimed, "changed my mind");
                                } catch (StatusRuntimeException e) {
                                    // too late, or somebody else was busy
                                }
                            }));
        }

        /// Time passes, and both processes look for work.
        private void pass() {
            now = now.plus(random.nextBoolean() ? LEASE.plusSeconds(1) : Duration.ofSeconds(1));
            for (int i = 0; i < processes.length; i++) {
                work(i);
            }
        }

        /// While one process stands still.
        private void takeOver() {
            if (depth > 2) {
                return;
            }
            depth++;
            now = now.plus(LEASE.plusSeconds(1));
            try {
                work(1);
                if (!placed.isEmpty() && random.nextInt(3) == 0) {
                    cancel(placed.get(random.nextInt(placed.size())));
                }
            } finally {
                depth--;
            }
        }

        private void work(int index) {
            alive(process -> orders.claimDue(10).forEach(process::run));
            processes[index] = process();
        }

        private void alive(Consumer<Saga> work) {
            try {
                work.accept(processes[random.nextInt(processes.length)]);
            } catch (World.Killed e) {
                kills++;
            }
        }

        private void check(String id) {
            Order order = kept.find(id).orElseThrow();
            PaymentStatus payment =
                    Optional.ofNullable(world.payments.get(id))
                            .map(Payment::getStatus)
                            .orElse(PaymentStatus.PAYMENT_STATUS_UNSPECIFIED);
            assertThat(kept.step(id)).as(this::story).isEqualTo(Step.DONE);
            assertThat(world.captures.getOrDefault(id, 0)).as(this::story).isLessThanOrEqualTo(1);
            if (order.getStatus() == OrderStatus.ORDER_STATUS_SHIPPED) {
                assertThat(payment)
                        .as(this::story)
                        .isEqualTo(PaymentStatus.PAYMENT_STATUS_CAPTURED);
                assertThat(world.reserved).as(this::story).containsKey(id);
                assertThat(world.shipments).as(this::story).containsKey(id);
            } else {
                assertThat(order.getStatus())
                        .as(this::story)
                        .isIn(OrderStatus.ORDER_STATUS_FAILED, OrderStatus.ORDER_STATUS_CANCELLED);
                assertThat(payment)
                        .as(this::story)
                        .isNotEqualTo(PaymentStatus.PAYMENT_STATUS_CAPTURED);
                assertThat(world.reserved).as(this::story).doesNotContainKey(id);
                assertThat(world.shipments).as(this::story).doesNotContainKey(id);
            }
            long endings =
                    kept.events().stream()
                            .filter(event -> event.endsWith(" " + id))
                            .filter(event -> !event.startsWith("order.created"))
                            .filter(event -> !event.startsWith("order.paid"))
                            .count();
            assertThat(endings).as(this::story).isOne();
        }

        private String story() {
            return "seed " + seed + "\n" + String.join("\n", world.log) + "\n" + kept.events();
        }

        private Order order(String user) {
            Order.Builder order =
                    Order.newBuilder()
                            .setId("ord-" + seed + "-" + placed.size() + "-" + random.nextInt(1000))
                            .setUserId(user)
                            .setStatus(OrderStatus.ORDER_STATUS_CREATED)
                            .addItems(
                                    OrderItem.newBuilder()
                                            .setSku("A-1")
                                            .setQuantity(1 + random.nextInt(3)))
                            .setTotal(
                                    Money.newBuilder()
                                            .setAmountMinor(
                                                    random.nextInt(6) == 0 ? 2_000_000 : 500));
            if (random.nextInt(8) == 0) {
                order.putLabels("unshippable", "");
            }
            return order.build();
        }

        private Saga process() {
            Steps steps =
                    new Steps(
                            world::check,
                            new Stock() {
                                @Override
                                public void reserve(Order order) {
                                    world.reserve(order);
                                }

                                @Override
                                public void release(String orderId) {
                                    world.release(orderId);
                                }
                            },
                            new Payments() {
                                @Override
                                public Payment charge(Order order, String method) {
                                    return world.charge(order);
                                }

                                @Override
                                public void refund(String orderId, String reason) {
                                    world.refund(orderId);
                                }

                                @Override
                                public boolean isReachable() {
                                    return true;
                                }
                            },
                            world::ship,
                            Telemetry.of(OpenTelemetrySdk.builder().build()));
            return new Saga(
                    orders, steps, new Transitions(() -> now, Duration.ofMillis(100)), TIMER);
        }
    }

    /// A store whose user may die just before or just after a change is saved.
    private record Mortal(Orders orders, World world) implements Orders {

        @Override
        public Optional<Progress> save(Progress now, Change change) {
            world.mayDie("before " + change.step() + " is saved");
            Optional<Progress> saved = orders.save(now, change);
            world.mayDie("after " + change.step() + " was saved");
            return saved;
        }

        @Override
        public Created create(
                CreateOrderRequest request, String traceparent, Supplier<Order> made) {
            Created created = orders.create(request, traceparent, made);
            world.mayDie("after an order was created");
            return created;
        }

        @Override
        public Optional<Order> find(String id) {
            return orders.find(id);
        }

        @Override
        public Slice list(String userId, io.meshscope.runtime.answer.Paging page) {
            return orders.list(userId, page);
        }

        @Override
        public Optional<Progress> claim(String id) {
            return orders.claim(id);
        }

        @Override
        public List<Progress> claimDue(int most) {
            return orders.claimDue(most);
        }

        @Override
        public void renew(Collection<UUID> claims) {
            orders.renew(claims);
        }

        @Override
        public List<Order> onTheirWay(int most) {
            return orders.onTheirWay(most);
        }

        @Override
        public void delivered(String id) {
            orders.delivered(id);
        }

        @Override
        public Runnable watch(String id, Consumer<Order> listener) {
            return orders.watch(id, listener);
        }
    }
}
