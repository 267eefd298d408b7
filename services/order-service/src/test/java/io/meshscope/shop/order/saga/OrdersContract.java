package io.meshscope.shop.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.order.v1.Address;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Invoice;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of orders must keep to.
public abstract class OrdersContract {

    private static final AtomicInteger SECONDS = new AtomicInteger();

    /// A store in which leases end after [#lease].
    protected abstract Orders orders();

    protected abstract Duration lease();

    /// Lets a lease end.
    protected abstract void letLeaseEnd();

    /// `subject order-id`, as far as told.
    protected abstract List<String> events();

    @Test
    void anOrderIsFoundAsItWasMade() {
        CreateOrderRequest request = request("7", "");
        Order made = order(request);
        Progress mine = orders().create(request, "", () -> made).mine().orElseThrow();
        assertThat(mine.order()).isEqualTo(made);
        assertThat(mine.step()).isEqualTo(Step.GET_USER);
        assertThat(mine.attempts()).isOne();
        assertThat(mine.method()).isEqualTo("invoice");
        assertThat(orders().find(made.getId())).contains(made);
        assertThat(orders().find("other")).isEmpty();
        assertThat(events()).contains("order.created " + made.getId());
    }

    @Test
    void theSameKeyOfTheSameUserIsTheSameOrderAlsoAtTheSameTime() throws Exception {
        String key = UUID.randomUUID().toString();
        CreateOrderRequest request = request("7", key);
        Set<String> ids = new HashSet<>();
        int made = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Orders.Created>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> orders().create(request, "", () -> order(request))));
            }
            for (Future<Orders.Created> one : all) {
                ids.add(one.get().order().getId());
                made += one.get().mine().isPresent() ? 1 : 0;
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(made).isOne();
        CreateOrderRequest other = request("8", key);
        assertThat(orders().create(other, "", () -> order(other)).order().getId()).isNotIn(ids);
    }

    @Test
    void aClaimedOrderIsNobodyElsesUntilItsLeaseEnds() {
        Progress mine = created("7");
        assertThat(orders().claim(mine.id())).isEmpty();
        assertThat(due()).doesNotContain(mine.id());
        letLeaseEnd();
        Progress other =
                orders().claimDue(100).stream()
                        .filter(progress -> progress.id().equals(mine.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(other.attempts()).isEqualTo(2);
        Change change = Change.next(status(mine, OrderStatus.ORDER_STATUS_FAILED), Step.DONE);
        assertThat(orders().save(mine, change.telling("order.failed"))).isEmpty();
        assertThat(orders().find(mine.id())).contains(mine.order());
        assertThat(events()).doesNotContain("order.failed " + mine.id());
        assertThat(orders().save(other, change.telling("order.failed"))).isPresent();
        assertThat(events()).contains("order.failed " + mine.id());
        letLeaseEnd();
        assertThat(due()).doesNotContain(mine.id());
        assertThat(orders().claim(mine.id())).isEmpty();
    }

    @Test
    void aRenewedClaimHolds() {
        Progress mine = created("7");
        for (int i = 0; i < 3; i++) {
            letHalfALeasePass();
            orders().renew(List.of(mine.claim()));
        }
        assertThat(orders().claim(mine.id())).isEmpty();
        assertThat(orders().save(mine, Change.next(mine.order(), Step.RESERVE))).isPresent();
    }

    @Test
    void whatWaitsIsDueLaterAndCanBeClaimedBefore() {
        Progress mine = created("7");
        Order paid = status(mine, OrderStatus.ORDER_STATUS_PAID);
        var _ = orders().save(mine, Change.later(paid, Step.SHIP, Duration.ofHours(1)));
        letLeaseEnd();
        assertThat(due()).doesNotContain(mine.id());
        Progress claimed = orders().claim(mine.id()).orElseThrow();
        assertThat(claimed.step()).isEqualTo(Step.SHIP);
        assertThat(claimed.attempts()).isZero();
        assertThat(orders().claim(mine.id())).isEmpty();
        var _ = orders().save(claimed, Change.later(paid, Step.SHIP, Duration.ZERO));
        assertThat(due()).contains(mine.id());
    }

    @Test
    void eachDueOrderIsClaimedByOneOnly() throws Exception {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Progress one = created("9");
            made.add(one.id());
            var _ = orders().save(one, Change.later(one.order(), Step.RESERVE, Duration.ZERO));
        }
        List<String> claimed = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                var _ =
                        threads.submit(
                                () -> orders().claimDue(10).forEach(one -> claimed.add(one.id())));
            }
        }
        assertThat(claimed).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void aPageIsOfOneUserNewestFirst() {
        String user = "user-" + UUID.randomUUID();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(created(user).id());
        }
        Orders.Slice slice = orders().list(user, Paging.of(2, 2));
        assertThat(slice.total()).isEqualTo(5);
        assertThat(slice.orders().stream().map(Order::getId)).isEqualTo(made.subList(2, 4));
    }

    @Test
    void aWatcherHearsTheOrderAndItsChanges() {
        Progress mine = created("7");
        List<OrderStatus> heard = new CopyOnWriteArrayList<>();
        Runnable stop = orders().watch(mine.id(), order -> heard.add(order.getStatus()));
        Progress shipped =
                orders().save(
                                mine,
                                Change.next(
                                        status(mine, OrderStatus.ORDER_STATUS_SHIPPED), Step.DONE))
                        .orElseThrow();
        await().untilAsserted(() ->
                assertThat(heard)
                        .containsExactly(
                                OrderStatus.ORDER_STATUS_CREATED,
                                OrderStatus.ORDER_STATUS_SHIPPED));
        assertThat(orders().onTheirWay(1_000)).contains(shipped.order());
        orders().delivered(mine.id());
        orders().delivered(mine.id());
        await().until(() -> heard.size() == 3);
        assertThat(heard).endsWith(OrderStatus.ORDER_STATUS_DELIVERED);
        stop.run();
        assertThat(orders().onTheirWay(1_000)).doesNotContain(shipped.order());
    }

    /// Half of [#lease].
    protected abstract void letHalfALeasePass();

    private Progress created(String user) {
        CreateOrderRequest request = request(user, "");
        return orders().create(request, "", () -> order(request)).mine().orElseThrow();
    }

    private List<String> due() {
        return orders().claimDue(100).stream().map(Progress::id).toList();
    }

    private static Order status(Progress now, OrderStatus status) {
        return now.order().toBuilder().setStatus(status).build();
    }

    private static CreateOrderRequest request(String user, String key) {
        return CreateOrderRequest.newBuilder()
                .setUserId(user)
                .setIdempotencyKey(key)
                .setInvoice(Invoice.newBuilder().setVatId("DE1"))
                .setGiftCard(ByteString.copyFromUtf8("picture"))
                .build();
    }

    private static Order order(CreateOrderRequest request) {
        return Order.newBuilder()
                .setId("ord-" + UUID.randomUUID())
                .setUserId(request.getUserId())
                .setStatus(OrderStatus.ORDER_STATUS_CREATED)
                .addItems(item("A-1", 2))
                .addItems(item("A-2", 1))
                .setShippingAddress(Address.newBuilder().setCity("Ulm").setCountryCode("DE"))
                .setTotal(Money.newBuilder().setCurrency("EUR").setAmountMinor(750))
                .putLabels("gift", "yes")
                .putLabels("quote", "it's \"odd\"")
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(1_700_000_000L + SECONDS.incrementAndGet())
                                .setNanos(123_456_000))
                .setDeliverAfter(Timestamp.newBuilder().setSeconds(1_900_000_000L))
                .build();
    }

    private static OrderItem item(String sku, int quantity) {
        return OrderItem.newBuilder()
                .setSku(sku)
                .setQuantity(quantity)
                .setUnitPriceMinor(250)
                .build();
    }
}
