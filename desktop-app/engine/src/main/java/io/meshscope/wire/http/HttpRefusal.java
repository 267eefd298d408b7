package io.meshscope.wire.http;

import java.time.Duration;

/// Why a request is not taken, in words for the sender's log.
public final class HttpRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retryAfterSeconds;

    public HttpRefusal(int status, String message) {
        this(status, message, 0);
    }

    private HttpRefusal(int status, String message, long retryAfterSeconds) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(message, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /// There is no room now: the sender should wait, and send the same again.
    public static HttpRefusal later(String message, Duration delay) {
        return new HttpRefusal(429, message, Math.max(1, delay.toSeconds()));
    }

    public int status() {
        return status;
    }

    /// How long the sender should wait before it tries again, in seconds; 0 when that is of no use.
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /// In words; never null.
    public String why() {
        return String.valueOf(getMessage());
    }
}
