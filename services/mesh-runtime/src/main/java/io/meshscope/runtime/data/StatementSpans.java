package io.meshscope.runtime.data;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A CLIENT span for each statement, by OpenTelemetry's database conventions. A statement outside
/// of any trace, such as a poll, makes none: it would be a trace of its own that nobody asked for.
final class StatementSpans {

    private final Tracer tracer;
    private final Attributes database;

    StatementSpans(Tracer tracer, DatabaseSettings settings) {
        this.tracer = tracer;
        String address = settings.address();
        int colon = address.lastIndexOf(':');
        var attributes =
                Attributes.builder()
                        .put("db.system.name", "postgresql")
                        .put("db.namespace", settings.name())
                        .put("server.address", colon < 0 ? address : address.substring(0, colon));
        if (colon >= 0 && address.substring(colon + 1).matches("\\d{1,5}")) {
            attributes.put("server.port", Long.parseLong(address.substring(colon + 1)));
        }
        database = attributes.build();
    }

    @Nullable Object run(String sql, Callable<@Nullable Object> execution) throws Exception {
        if (!Span.current().getSpanContext().isValid()) {
            return execution.call();
        }
        Query query = Query.of(sql);
        Span span =
                tracer.spanBuilder(query.summary())
                        .setSpanKind(SpanKind.CLIENT)
                        .setAllAttributes(database)
                        .setAttribute("db.operation.name", query.operation())
                        .setAttribute("db.query.summary", query.summary())
                        .setAttribute("db.query.text", query.text())
                        .startSpan();
        try (Scope _ = span.makeCurrent()) {
            return execution.call();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            span.setAttribute("db.response.status_code", state);
            span.setAttribute("error.type", state);
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
