package io.meshscope.shop.inventory;

import io.meshscope.runtime.data.DatabaseException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back, every second, what was reserved and not shipped in time. Several instances may do so
/// at once: the repository gives each reservation back once.
@Singleton
final class ExpireHolds {

    private static final Logger LOG = LoggerFactory.getLogger(ExpireHolds.class);

    private final StockRepository stock;
    private final InstantSource clock;
    private boolean told;

    ExpireHolds(StockRepository stock, InstantSource clock) {
        this.stock = stock;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "1s")
    void sweep() {
        try {
            int given = stock.expire(clock.instant());
            if (given > 0) {
                LOG.info("{} expired reservations given back", given);
            }
            told = false;
        } catch (DatabaseException e) {
            if (!told) {
                LOG.warn("no expired reservations are given back: {}", e.getMessage());
                told = true;
            }
        }
    }
}
