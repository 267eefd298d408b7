package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.format.Times;

/// A record as a log file has it: `2026-03-12T14:30:22.940+08:00 WARN payment-2 ProviderPool:
/// message`. What the message has more lines of follows on lines of its own.
final class LogText {

    private LogText() {}

    /// @param instance the name of the one that wrote it
    static String of(LogRecord log, String instance) {
        String logger = log.logger().isEmpty() ? "" : " " + log.logger();
        return Times.local().full(log.at())
                + " "
                + SeverityChip.word(log.severity())
                + " "
                + instance
                + logger
                + ": "
                + log.body();
    }
}
