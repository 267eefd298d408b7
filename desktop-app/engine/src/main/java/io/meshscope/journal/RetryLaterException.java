package io.meshscope.journal;

import java.time.Duration;

/// What was sent was not taken in, nothing of it: the sender is to send it again after a while.
public final class RetryLaterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    /// @param message why, in words
    public RetryLaterException(String message, Duration delay) {
        super(message);
        this.delay = delay;
    }

    /// How long the sender is to wait.
    public Duration delay() {
        return delay;
    }
}
