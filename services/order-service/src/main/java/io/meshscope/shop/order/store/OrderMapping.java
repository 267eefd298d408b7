package io.meshscope.shop.order.store;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.order.v1.Address;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows and messages. Times keep microseconds, as PostgreSQL does.
final class OrderMapping {

    private static final String PREFIX = "ORDER_STATUS_";

    private OrderMapping() {}

    static String status(OrderStatus status) {
        return status.name().replace(PREFIX, "");
    }

    static OrderRow row(Order order, CreateOrderRequest request) {
        return new OrderRow(
                order.getId(),
                new OrderRow.Placed(
                        order.getUserId(),
                        request.getIdempotencyKey().isEmpty() ? null : request.getIdempotencyKey(),
                        instant(order.getCreatedAt())),
                new OrderRow.Standing(
                        status(order.getStatus()),
                        order.getReason(),
                        order.getPaymentId(),
                        order.getShipmentId()),
                order.getLabelsMap(),
                delivery(order, request),
                payment(order, request),
                0);
    }

    private static OrderRow.Delivery delivery(Order order, CreateOrderRequest request) {
        Address address = order.getShippingAddress();
        return new OrderRow.Delivery(
                address.getStreet(),
                address.getCity(),
                address.getPostalCode(),
                address.getCountryCode(),
                order.hasDeliverAfter() ? instant(order.getDeliverAfter()) : null,
                request.getGiftCard().toByteArray());
    }

    private static OrderRow.Payment payment(Order order, CreateOrderRequest request) {
        return new OrderRow.Payment(
                order.getTotal().getCurrency(),
                order.getTotal().getAmountMinor(),
                switch (request.getPaymentCase()) {
                    case CARD, PAYMENT_NOT_SET -> "card";
                    case WALLET -> "wallet";
                    case INVOICE -> "invoice";
                },
                switch (request.getPaymentCase()) {
                    case CARD -> request.getCard().getToken();
                    case WALLET -> request.getWallet().getWalletId();
                    case INVOICE -> request.getInvoice().getVatId();
                    case PAYMENT_NOT_SET -> "";
                },
                request.getCard().getCaptureNow(),
                request.getInvoice().getDueIn().getSeconds());
    }

    static List<ItemRow> items(Order order) {
        List<ItemRow> rows = new ArrayList<>();
        for (OrderItem item : order.getItemsList()) {
            rows.add(
                    new ItemRow(
                            null,
                            order.getId(),
                            rows.size(),
                            item.getSku(),
                            item.getQuantity(),
                            item.getUnitPriceMinor()));
        }
        return rows;
    }

    static Order order(OrderRow row, List<ItemRow> items) {
        Order.Builder order =
                Order.newBuilder()
                        .setId(row.id())
                        .setUserId(row.placed().userId())
                        .setStatus(OrderStatus.valueOf(PREFIX + row.standing().status()))
                        .setReason(row.standing().reason())
                        .setTotal(
                                Money.newBuilder()
                                        .setCurrency(row.payment().currency())
                                        .setAmountMinor(row.payment().totalMinor()))
                        .putAllLabels(row.labels())
                        .setPaymentId(row.standing().paymentId())
                        .setShipmentId(row.standing().shipmentId())
                        .setCreatedAt(timestamp(row.placed().createdAt()))
                        .setShippingAddress(
                                Address.newBuilder()
                                        .setStreet(row.delivery().street())
                                        .setCity(row.delivery().city())
                                        .setPostalCode(row.delivery().postalCode())
                                        .setCountryCode(row.delivery().countryCode()));
        @Nullable Instant deliverAfter = row.delivery().deliverAfter();
        if (deliverAfter != null) {
            order.setDeliverAfter(timestamp(deliverAfter));
        }
        for (ItemRow item : items) {
            order.addItems(
                    OrderItem.newBuilder()
                            .setSku(item.sku())
                            .setQuantity(item.quantity())
                            .setUnitPriceMinor(item.unitPriceMinor()));
        }
        return order.build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos() / 1_000 * 1_000L);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
