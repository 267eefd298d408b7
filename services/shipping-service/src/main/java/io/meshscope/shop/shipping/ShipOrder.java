package io.meshscope.shop.shipping;

import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.runtime.answer.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// Makes a parcel of a Ship request.
final class ShipOrder {

    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final String HOME = "DE";

    private ShipOrder() {}

    /// @throws io.grpc.StatusRuntimeException naming the field
    static Parcel parcel(ShipRequest request, Instant now, Pace pace) {
        String orderId = checkedId(request.getOrderId(), "order_id");
        String country = request.getCountryCode().isEmpty() ? HOME : request.getCountryCode();
        Invalid.unless(country.matches("[A-Z]{2}"), "country_code", "must be two capital letters");
        // Cut to what the database keeps, so that asking again gives the same.
        Instant packed = now.truncatedTo(ChronoUnit.MICROS);
        Instant leaves = packed.plus(pace.stage());
        Instant arrives = leaves.plus(pace.stage());
        if (request.hasDeliverAfter()) {
            long seconds = request.getDeliverAfter().getSeconds();
            Invalid.unless(
                    seconds <= now.plus(FURTHEST).getEpochSecond(),
                    "deliver_after",
                    "must be at most a year ahead");
            Instant earliest = Instant.ofEpochSecond(Math.max(0, seconds));
            if (arrives.isBefore(earliest)) {
                arrives = earliest;
                leaves = earliest.minus(pace.stage());
            }
        }
        return new Parcel(
                "shp-" + UUID.randomUUID(),
                orderId,
                country.equals(HOME) ? "Courier" : "Worldwide Courier",
                Map.of(),
                packed,
                leaves,
                arrives);
    }

    /// @throws io.grpc.StatusRuntimeException naming the field
    static String checkedId(String id, String field) {
        Invalid.unless(!id.isBlank() && id.length() <= 64, field, "must have 1 to 64 characters");
        return id;
    }
}
