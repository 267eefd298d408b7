package io.meshscope.receive.otlp;

/// Why a request over HTTP is not taken, in words for the sender's log.
final class HttpRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retryAfterSeconds;

    HttpRefusal(int status, String message) {
        this(status, message, 0);
    }

    private HttpRefusal(int status, String message, long retryAfterSeconds) {
        super(message);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static HttpRefusal later(int status, String message, long seconds) {
        return new HttpRefusal(status, message, Math.max(1, seconds));
    }

    int status() {
        return status;
    }

    /// How long the sender should wait before it tries again, in seconds; 0 when that is of no use.
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
