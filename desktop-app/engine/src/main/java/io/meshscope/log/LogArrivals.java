package io.meshscope.log;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.TrafficEvent.LogBatch;
import java.util.List;

/// Takes log records in, whatever format they came in.
public final class LogArrivals {

    private LogArrivals() {}

    /// Stores records, then reports them to the journal and gives them to listeners.
    public static Arrivals<LogRecord, LogBatch> into(LogStore store, Intake intake) {
        return new Arrivals<>(
                intake,
                store::append,
                LogArrivals::report,
                (a, b) ->
                        new LogBatch(
                                a.records() + b.records(),
                                a.warnings() + b.warnings(),
                                a.errors() + b.errors()));
    }

    private static LogBatch report(List<LogRecord> records) {
        int warnings = 0;
        int errors = 0;
        for (LogRecord record : records) {
            switch (record.severity()) {
                case WARN -> warnings++;
                case ERROR, FATAL -> errors++;
                default -> {}
            }
        }
        return new LogBatch(records.size(), warnings, errors);
    }
}
