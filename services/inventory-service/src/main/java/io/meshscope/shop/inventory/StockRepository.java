package io.meshscope.shop.inventory;

import java.time.Instant;
import java.util.Optional;

/// Where stock and reservations are kept. Each method is one transaction: all of it or nothing.
/// Thread-safe, also against other processes on the same data.
interface StockRepository {

    /// Reserves all lines for an order or none. Asking again gives the first reservation; one that
    /// was given back because it expired is made anew.
    Reserving reserve(String orderId, Lines lines, Instant now, Instant until);

    /// Gives an order's reservation back and refuses it one from now on.
    ///
    /// @return whether there was one to give back
    boolean release(String orderId, Instant now);

    /// The reserved articles of an order leave the warehouse.
    Shipping ship(String orderId, Instant now);

    /// Gives back what was reserved until `now` or earlier.
    ///
    /// @return how many reservations
    int expire(Instant now);

    Optional<Stock> find(String sku);

    /// Adds to the stock; an unknown SKU becomes an article.
    ///
    /// @throws OverfullException naming the article that would have too much; nothing is added
    void add(Lines lines);

    /// What became of the news that an order has shipped.
    enum Shipping {
        SHIPPED,
        ALREADY_SHIPPED,
        /// The reservation had expired; those of its articles that were still there have left.
        AFTER_EXPIRY,
        /// It was released, or nothing was ever reserved: nothing left.
        NOT_RESERVED
    }

    /// There would be more of an article than can be counted.
    final class OverfullException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sku;

        OverfullException(String sku) {
            super("no more of " + sku + " fits");
            this.sku = sku;
        }

        String sku() {
            return sku;
        }
    }
}
