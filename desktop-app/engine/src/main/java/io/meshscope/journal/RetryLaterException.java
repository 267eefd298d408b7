package io.meshscope.journal;

import io.meshscope.message.Message;
import io.meshscope.message.Told;
import java.time.Duration;

/// Nothing of a request was taken in: the sender should send it again after a while.
public final class RetryLaterException extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final Duration delay;

    /// @param said why
    public RetryLaterException(Message said, Duration delay) {
        super(said.english());
        this.said = said;
        this.delay = delay;
    }

    @Override
    public Message said() {
        return said;
    }

    /// How long the sender should wait.
    public Duration delay() {
        return delay;
    }
}
