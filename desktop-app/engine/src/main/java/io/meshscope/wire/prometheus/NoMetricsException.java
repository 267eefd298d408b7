package io.meshscope.wire.prometheus;

/// What answers is no Prometheus text. It may be something else that somebody can read.
public final class NoMetricsException extends ScrapeException {

    private static final long serialVersionUID = 1L;

    private final String body;

    NoMetricsException(String message, String body) {
        super(message, null);
        this.body = body;
    }

    /// What came in place of metrics.
    public String body() {
        return body;
    }
}
