package io.meshscope.shop.shipping;

import java.time.Duration;

/// How fast parcels move: so long from packed to left, and so long again from left to delivered.
record Pace(Duration stage) {

    Pace {
        if (stage.isNegative() || stage.isZero() || stage.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_SHIPPING_PACE must be more than 0 seconds and at most 30 days");
        }
    }
}
