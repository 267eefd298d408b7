package io.meshscope.wire.http;

import io.meshscope.message.Message;
import io.meshscope.message.Told;
import java.time.Duration;

/// Why a request is not taken. Its sender is told in English, for its log.
public final class HttpRefusal extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final int status;
    private final long retryAfterSeconds;

    public HttpRefusal(int status, Message said) {
        this(status, said, 0);
    }

    private HttpRefusal(int status, Message said, long retryAfterSeconds) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(said.english(), null, false, false);
        this.said = said;
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /// There is no room now: the sender should wait, and send the same again.
    public static HttpRefusal later(Message said, Duration delay) {
        return new HttpRefusal(429, said, Math.max(1, delay.toSeconds()));
    }

    public int status() {
        return status;
    }

    /// How long the sender should wait before it tries again, in seconds; 0 when that is of no use.
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    @Override
    public Message said() {
        return said;
    }
}
