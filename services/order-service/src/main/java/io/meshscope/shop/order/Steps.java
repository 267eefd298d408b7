package io.meshscope.shop.order;

import io.grpc.StatusRuntimeException;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Runs a step of a saga in a span of its name.
@Singleton
final class Steps {

    private final Tracer tracer;

    Steps(Telemetry telemetry) {
        tracer = telemetry.tracer();
    }

    <T> T run(String step, String orderId, Supplier<T> work) {
        Span span = tracer.spanBuilder(step).setAttribute("order.id", orderId).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (StatusRuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
