package io.meshscope.runtime.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/// Sends log events over OTLP as well, in the context they happened in.
public final class OtlpLogAppender extends AppenderBase<ILoggingEvent> {

    private final LoggerProvider logs;

    public OtlpLogAppender(LoggerProvider logs) {
        this.logs = logs;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith("io.opentelemetry.")) {
            return; // reporting a failed export would make the next one fail
        }
        LogRecordBuilder record =
                logs.get(event.getLoggerName())
                        .logRecordBuilder()
                        .setContext(Context.current())
                        .setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
                        .setSeverity(severity(event.getLevel()))
                        .setSeverityText(event.getLevel().toString())
                        .setBody(event.getFormattedMessage())
                        .setAttribute("thread.name", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            record.setAttribute("exception.type", event.getThrowableProxy().getClassName());
            String message = event.getThrowableProxy().getMessage();
            if (message != null) {
                record.setAttribute("exception.message", message);
            }
        }
        record.emit();
    }

    private static Severity severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> Severity.ERROR;
            case Level.WARN_INT -> Severity.WARN;
            case Level.INFO_INT -> Severity.INFO;
            case Level.DEBUG_INT -> Severity.DEBUG;
            default -> Severity.TRACE;
        };
    }
}
