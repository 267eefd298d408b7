package io.meshscope.journal;

import java.time.Duration;

/// Nothing of a request was taken in: the sender should send it again after a while.
public final class RetryLaterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    /// @param message why, in words
    public RetryLaterException(String message, Duration delay) {
        super(message);
        this.delay = delay;
    }

    /// How long the sender should wait.
    public Duration delay() {
        return delay;
    }
}
