package io.meshscope.ui.log;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.otlp.OtlpLogLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Writes the records that match a query into a file.
final class LogExport {

    /// More are not held in memory at once; the newest are written.
    static final int MOST = 100_000;

    private LogExport() {}

    /// How a record is written.
    enum Format {
        /// OTLP in JSON, a record a line.
        JSONL,
        TEXT;

        String ending() {
            return this == JSONL ? "jsonl" : "log";
        }
    }

    /// @param written how many are in the file
    /// @param matching how many match
    record Result(long written, long matching) {}

    /// @param query with the limit [#MOST]
    /// @param named gives the name of the instance that wrote a record
    static Result write(
            LogStore store,
            LogQuery query,
            Format format,
            Path file,
            Function<LogRecord, String> named)
            throws IOException {
        List<LogRecord> records = store.search(query);
        long matching =
                records.size() < query.limit()
                        ? records.size()
                        : store.count(query).values().stream().mapToLong(n -> n).sum();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (LogRecord record : records) {
                out.write(
                        format == Format.JSONL
                                ? OtlpLogLine.of(record)
                                : LogText.of(record, named.apply(record)));
                out.write('\n');
            }
        }
        return new Result(records.size(), matching);
    }
}
