package io.meshscope.runtime.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.logging.Handler;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The process' logging: its level while running, and its way out over OTLP.
public final class Logs {

    private static final String OURS = "io.meshscope";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    public Logs() {
        java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new JulBridge());
    }

    /// The level of our own loggers; libraries never get below INFO, or nothing could be read.
    public void changeLevel(Level level) {
        var ours = ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
        context.getLogger(OURS).setLevel(ours);
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(
                        ours.isGreaterOrEqual(ch.qos.logback.classic.Level.INFO)
                                ? ours
                                : ch.qos.logback.classic.Level.INFO);
    }

    /// Sends every event over OTLP too, until the returned handle is closed.
    public AutoCloseable export(Telemetry telemetry) {
        OtlpLogAppender appender = new OtlpLogAppender(telemetry.openTelemetry().getLogsBridge());
        appender.setContext(context);
        appender.setName("otlp");
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return () -> {
            root.detachAppender(appender);
            appender.stop();
        };
    }
}
