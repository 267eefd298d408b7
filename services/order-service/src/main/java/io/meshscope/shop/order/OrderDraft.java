package io.meshscope.shop.order;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.order.v1.Address;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Invalid;
import java.time.Instant;
import java.util.UUID;

/// A checked request for an order. Each fault is INVALID_ARGUMENT and names its field.
///
/// @param method `card`, `wallet` or `invoice`
record OrderDraft(CreateOrderRequest request, String currency, long totalMinor, String method) {

    private static final int MOST_ITEMS = 100;
    private static final int MOST_LABELS = 32;
    private static final int MOST_GIFT_CARD = 64 * 1024;

    static OrderDraft of(CreateOrderRequest request) {
        text(request.getUserId(), "user_id", 64);
        Invalid.unless(
                request.getItemsCount() >= 1 && request.getItemsCount() <= MOST_ITEMS,
                "items",
                "must have 1 to " + MOST_ITEMS + " entries");
        String currency = request.getCurrency().isEmpty() ? "EUR" : request.getCurrency();
        Invalid.unless(currency.matches("[A-Z]{3}"), "currency", "must be three capital letters");
        Invalid.unless(
                request.getIdempotencyKey().length() <= 64,
                "idempotency_key",
                "must have at most 64 characters");
        Invalid.unless(
                request.getGiftCard().size() <= MOST_GIFT_CARD,
                "gift_card",
                "must be at most 64 KiB");
        Invalid.unless(
                request.getLabelsCount() <= MOST_LABELS,
                "labels",
                "must have at most " + MOST_LABELS + " entries");
        if (request.hasShippingAddress()) {
            address(request.getShippingAddress());
        }
        return new OrderDraft(request, currency, total(request), method(request));
    }

    /// A new order of it, with an id of its own.
    Order order(Instant now) {
        return Order.newBuilder()
                .setId("ord-" + UUID.randomUUID())
                .setUserId(request.getUserId())
                .setStatus(OrderStatus.ORDER_STATUS_CREATED)
                .addAllItems(request.getItemsList())
                .setShippingAddress(request.getShippingAddress())
                .setTotal(Money.newBuilder().setCurrency(currency).setAmountMinor(totalMinor))
                .putAllLabels(request.getLabelsMap())
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                .setDeliverAfter(request.getDeliverAfter())
                .build();
    }

    private static long total(CreateOrderRequest request) {
        long total = 0;
        for (int i = 0; i < request.getItemsCount(); i++) {
            OrderItem item = request.getItems(i);
            String path = "items[" + i + "]";
            text(item.getSku(), path + ".sku", 64);
            Invalid.unless(
                    item.getQuantity() >= 1 && item.getQuantity() <= 1_000,
                    path + ".quantity",
                    "must be from 1 to 1000");
            Invalid.unless(
                    item.getUnitPriceMinor() > 0 && item.getUnitPriceMinor() <= 1_000_000_000,
                    path + ".unit_price_minor",
                    "must be from 1 to 1000000000");
            total += item.getQuantity() * item.getUnitPriceMinor(); // at most 10^14
        }
        return total;
    }

    private static void address(Address address) {
        Invalid.unless(
                address.getCountryCode().isEmpty() || address.getCountryCode().matches("[A-Z]{2}"),
                "shipping_address.country_code",
                "must be two capital letters");
    }

    private static String method(CreateOrderRequest request) {
        return switch (request.getPaymentCase()) {
            case CARD, PAYMENT_NOT_SET -> "card";
            case WALLET -> "wallet";
            case INVOICE -> "invoice";
        };
    }

    private static void text(String value, String field, int most) {
        Invalid.unless(
                !value.isBlank() && value.length() <= most,
                field,
                "must have 1 to " + most + " characters");
    }
}
