package io.meshscope.shop.inventory;

import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReservedItem;
import io.meshscope.runtime.answer.Invalid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/// A Reserve request, checked.
///
/// @param until when it is to be given back unless it has shipped
record ReserveOrder(String orderId, Lines lines, Instant until) {

    /// @throws io.grpc.StatusRuntimeException naming the field
    static ReserveOrder of(ReserveRequest request, Instant now) {
        return new ReserveOrder(
                checkedOrder(request.getOrderId()), lines(request), until(request, now));
    }

    static String checkedOrder(String id) {
        Invalid.unless(
                !id.isBlank() && id.length() <= 64, "order_id", "must have 1 to 64 characters");
        return id;
    }

    private static Lines lines(ReserveRequest request) {
        int count = request.getItemsCount();
        Invalid.unless(
                count >= 1 && count <= StockLimits.MOST_ITEMS,
                "items",
                "must be 1 to " + StockLimits.MOST_ITEMS + ", were " + count);
        TreeMap<String, Integer> bySku = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            ReservedItem item = request.getItems(i);
            String at = "items[" + i + "]";
            bySku.merge(
                    Lines.checkedSku(item.getSku(), at + ".sku"),
                    Lines.checkedQuantity(item.getQuantity(), at + ".quantity"),
                    Integer::sum);
        }
        return new Lines(bySku);
    }

    private static Instant until(ReserveRequest request, Instant now) {
        if (!request.hasHoldFor()) {
            return StockLimits.FOR_EVER;
        }
        long seconds = request.getHoldFor().getSeconds();
        int nanos = request.getHoldFor().getNanos();
        Invalid.unless(
                seconds >= StockLimits.LEAST_HOLD.toSeconds()
                        && seconds <= StockLimits.MOST_HOLD.toSeconds()
                        && nanos >= 0
                        && nanos < 1_000_000_000,
                "hold_for",
                "must be from 1 second to 400 days");
        // Cut to what the database keeps, so that asking again gives the same.
        return now.plusSeconds(seconds).plusNanos(nanos).truncatedTo(ChronoUnit.MICROS);
    }
}
