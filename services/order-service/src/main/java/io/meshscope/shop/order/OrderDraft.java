package io.meshscope.shop.order;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.meshscope.proto.shop.order.v1.Address;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.runtime.answer.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/// A checked request for an order. Each fault is INVALID_ARGUMENT and names its field.
///
/// @param method `card`, `wallet` or `invoice`
record OrderDraft(CreateOrderRequest request, String currency, long totalMinor, String method) {

    private static final int MOST_ITEMS = 100;
    private static final int MOST_LABELS = 32;
    private static final int MOST_TEXT = 1_000;
    private static final Duration FURTHEST = Duration.ofDays(365);
    private static final int MOST_GIFT_CARD = 64 * 1024;

    static OrderDraft of(CreateOrderRequest request, Instant now) {
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
        Invalid.unless(
                Timestamps.isValid(request.getDeliverAfter())
                        && request.getDeliverAfter().getSeconds()
                                <= now.plus(FURTHEST).getEpochSecond(),
                "deliver_after",
                "must be a valid time, at most 365 days ahead");
        storable(request);
        if (request.hasShippingAddress()) {
            address(request.getShippingAddress());
        }
        return new OrderDraft(request, currency, total(request), method(request));
    }

    /// A new order made from this draft, with an id of its own.
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
                .mergeFrom(deliverAfter())
                .build();
    }

    /// A time that is not set must not become 1970.
    private Order deliverAfter() {
        return request.hasDeliverAfter()
                ? Order.newBuilder().setDeliverAfter(request.getDeliverAfter()).build()
                : Order.getDefaultInstance();
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

    /// PostgreSQL keeps any text that does not have this character.
    private static void storable(CreateOrderRequest request) {
        Address address = request.getShippingAddress();
        boolean fine =
                Stream.concat(
                                Stream.of(
                                        request.getIdempotencyKey(),
                                        request.getCard().getToken(),
                                        request.getWallet().getWalletId(),
                                        request.getInvoice().getVatId(),
                                        address.getStreet(),
                                        address.getCity(),
                                        address.getPostalCode()),
                                request.getLabelsMap().entrySet().stream()
                                        .flatMap(label ->
                                                Stream.of(label.getKey(), label.getValue())))
                        .noneMatch(text -> text.indexOf('\0') >= 0 || text.length() > MOST_TEXT);
        Invalid.unless(
                fine, "texts", "must have at most " + MOST_TEXT + " characters, none of them NUL");
    }

    private static void address(Address address) {
        Invalid.unless(
                address.getCountryCode().isEmpty() || address.getCountryCode().matches("[A-Z]{2}"),
                "shipping_address.country_code",
                "must be two capital letters");
    }

    /// How the request is to be paid.
    private static String method(CreateOrderRequest request) {
        return switch (request.getPaymentCase()) {
            case CARD, PAYMENT_NOT_SET -> "card";
            case WALLET -> "wallet";
            case INVOICE -> "invoice";
        };
    }

    private static void text(String value, String field, int most) {
        Invalid.unless(
                !value.isBlank() && value.length() <= most && value.indexOf('\0') < 0,
                field,
                "must have 1 to " + most + " characters");
    }
}
