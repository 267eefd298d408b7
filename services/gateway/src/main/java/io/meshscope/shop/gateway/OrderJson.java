package io.meshscope.shop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.order.v1.Address;
import io.meshscope.proto.shop.order.v1.Card;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.Invoice;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderItem;
import io.meshscope.proto.shop.order.v1.Wallet;
import io.meshscope.proto.shop.order.v1.WatchOrderResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Orders as REST's JSON: the contract's field names, status without its prefix.
final class OrderJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderJson() {}

    /// A request like `{"items":[{"sku":"A-1","quantity":2,"unit_price_minor":999}]}`; the user is
    /// the token's unless `user_id` names another. The service checks the values.
    ///
    /// @throws BadRequestException when it is not such an object
    static CreateOrderRequest request(@Nullable String body, String user) {
        JsonNode json = object(body);
        CreateOrderRequest.Builder request =
                CreateOrderRequest.newBuilder()
                        .setUserId(text(json, "user_id", user))
                        .setCurrency(text(json, "currency", ""))
                        .setIdempotencyKey(text(json, "idempotency_key", ""));
        JsonNode items = json.path("items");
        if (!items.isArray()) {
            throw new BadRequestException("items must be a list");
        }
        for (JsonNode item : items) {
            request.addItems(
                    OrderItem.newBuilder()
                            .setSku(text(item, "sku", ""))
                            .setQuantity((int) number(item, "quantity", 1))
                            .setUnitPriceMinor(number(item, "unit_price_minor", 0)));
        }
        JsonNode address = json.path("shipping_address");
        if (address.isObject()) {
            request.setShippingAddress(
                    Address.newBuilder()
                            .setStreet(text(address, "street", ""))
                            .setCity(text(address, "city", ""))
                            .setPostalCode(text(address, "postal_code", ""))
                            .setCountryCode(text(address, "country_code", "")));
        }
        for (Map.Entry<String, JsonNode> label : json.path("labels").properties()) {
            request.putLabels(label.getKey(), label.getValue().asText());
        }
        switch (text(json, "payment_method", "card")) {
            case "card" -> request.setCard(Card.newBuilder().setCaptureNow(true));
            case "wallet" -> request.setWallet(Wallet.getDefaultInstance());
            case "invoice" -> request.setInvoice(Invoice.getDefaultInstance());
            default ->
                    throw new BadRequestException("payment_method must be card, wallet or invoice");
        }
        return request.build();
    }

    /// `{"reason": …}`, or nothing.
    static String reason(@Nullable String body) {
        return body == null || body.isBlank() ? "" : text(object(body), "reason", "");
    }

    static Map<String, Object> of(Order order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", order.getId());
        json.put("user_id", order.getUserId());
        json.put("status", order.getStatus().name().replace("ORDER_STATUS_", ""));
        json.put("items", order.getItemsList().stream().map(OrderJson::item).toList());
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("currency", order.getTotal().getCurrency());
        total.put("amount_minor", order.getTotal().getAmountMinor());
        json.put("total", total);
        if (!order.getPaymentId().isEmpty()) {
            json.put("payment_id", order.getPaymentId());
        }
        if (!order.getShipmentId().isEmpty()) {
            json.put("shipment_id", order.getShipmentId());
        }
        if (!order.getReason().isEmpty()) {
            json.put("reason", order.getReason());
        }
        if (order.getLabelsCount() > 0) {
            json.put("labels", order.getLabelsMap());
        }
        json.put("created_at", instant(order.getCreatedAt()).toString());
        return json;
    }

    /// An order as it is after a change, and when it changed.
    static Map<String, Object> of(WatchOrderResponse change) {
        Map<String, Object> json = of(change.getOrder());
        json.put("at", instant(change.getAt()).toString());
        return json;
    }

    private static Map<String, Object> item(OrderItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sku", item.getSku());
        json.put("quantity", item.getQuantity());
        json.put("unit_price_minor", item.getUnitPriceMinor());
        return json;
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    private static JsonNode object(@Nullable String body) {
        try {
            JsonNode json = JSON.readTree(body == null ? "" : body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new BadRequestException("invalid request");
        }
        throw new BadRequestException("invalid request");
    }

    private static String text(JsonNode json, String field, String otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new BadRequestException(field + " must be text");
        }
        return value.textValue();
    }

    private static long number(JsonNode json, String field, long otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new BadRequestException(field + " must be a whole number");
        }
        return value.longValue();
    }
}
