package io.meshscope.wire.prometheus;

import org.jspecify.annotations.Nullable;

/// Metrics could not be fetched; the message says why in the user's words.
public sealed class ScrapeException extends Exception permits NoMetricsException {

    private static final long serialVersionUID = 1L;

    ScrapeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
