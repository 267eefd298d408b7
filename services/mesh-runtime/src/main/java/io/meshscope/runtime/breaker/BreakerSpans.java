package io.meshscope.runtime.breaker;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.Locale;
import java.util.function.Consumer;

/// Writes a transition into the span of the call that caused it, as the event `breaker.transition`.
public final class BreakerSpans implements Consumer<BreakerEvent> {

    private static final AttributeKey<String> NAME = AttributeKey.stringKey("breaker.name");
    private static final AttributeKey<String> FROM = AttributeKey.stringKey("breaker.from");
    private static final AttributeKey<String> TO = AttributeKey.stringKey("breaker.to");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("breaker.reason");

    @Override
    public void accept(BreakerEvent event) {
        Span.current()
                .addEvent(
                        "breaker.transition",
                        Attributes.of(
                                NAME, event.name(),
                                FROM, word(event.from().name()),
                                TO, word(event.to().name()),
                                REASON, event.reason()));
    }

    private static String word(String state) {
        return state.replace("BREAKER_STATE_", "").toLowerCase(Locale.ROOT);
    }
}
