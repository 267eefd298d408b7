package io.meshscope.wire.prometheus;

import io.meshscope.message.Message;

/// What answers is no Prometheus text. It may be something else that somebody can read.
public final class NoMetricsException extends ScrapeException {

    private static final long serialVersionUID = 1L;

    private final String body;

    NoMetricsException(Message said, String body) {
        super(said, null);
        this.body = body;
    }

    /// What came in place of metrics.
    public String body() {
        return body;
    }
}
