package io.meshscope.runtime.telemetry;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What gRPC and OpenTelemetry log through `java.util.logging`, in the same JSON as the rest.
final class JulBridge extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord event) {
        Logger log = LoggerFactory.getLogger(String.valueOf(event.getLoggerName()));
        String message = formatter.formatMessage(event);
        int level = event.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            log.error(message, event.getThrown());
        } else if (level >= Level.WARNING.intValue()) {
            log.warn(message, event.getThrown());
        } else if (level >= Level.INFO.intValue()) {
            log.info(message, event.getThrown());
        } else {
            log.debug(message, event.getThrown());
        }
    }

    @Override
    public void flush() {
        // SLF4J writes at once.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
