package io.meshscope.wire.prometheus;

import io.meshscope.message.Message;
import io.meshscope.message.Told;
import org.jspecify.annotations.Nullable;

/// Metrics could not be fetched; the message says why in the user's words.
public sealed class ScrapeException extends Exception implements Told permits NoMetricsException {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    ScrapeException(Message said, @Nullable Throwable cause) {
        super(said.english(), cause);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }
}
