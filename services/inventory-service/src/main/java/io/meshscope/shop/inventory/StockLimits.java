package io.meshscope.shop.inventory;

import java.time.Duration;
import java.time.Instant;

/// The upper limits of the stock.
final class StockLimits {

    /// The most of one article; the table has the same limit.
    static final int MOST_ON_HAND = 1_000_000_000;

    static final int MOST_ITEMS = 100;

    /// The end that is kept for a reservation without an end.
    static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    static final Duration LEAST_HOLD = Duration.ofSeconds(1);
    static final Duration MOST_HOLD = Duration.ofDays(400);

    static final int MOST_IMPORTS = 10;
    static final Duration LONGEST_IMPORT = Duration.ofSeconds(30);

    private StockLimits() {}
}
