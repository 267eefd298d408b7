package io.meshscope.scrape;

import io.meshscope.message.Message;
import io.meshscope.wire.prometheus.Exposition;
import java.time.Instant;

/// Reads what processes expose: the breakers among it, or all of its numbers.
public interface ScrapeReader {

    /// Begins with a process.
    Reading of(ScrapeTarget target);

    /// What a reader does with one process. Everything but [#wanted()] is called by one thread at a
    /// time.
    interface Reading {

        /// Whether the process is to be scraped for this reader in this round. Called once a round;
        /// must return at once.
        boolean wanted();

        /// @param exposition what the process exposes
        /// @param at when it was read
        void read(Exposition exposition, Instant at) throws InterruptedException;

        /// Whether this reader understands what a process answers in place of Prometheus text.
        default boolean knows(String body) {
            return false;
        }

        /// @param body that it knows
        default void readOther(String body, Instant at) throws InterruptedException {
            throw new IllegalStateException("nothing but metrics is read");
        }

        /// The process could not be scraped.
        void failed(Message why) throws InterruptedException;

        /// The process is not registered any more, or its address is not named any more.
        void left() throws InterruptedException;
    }
}
