package io.meshscope.log.duckdb;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Nanos;
import io.meshscope.store.ResourceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes a log record as a row and reads it back.
final class LogRows {

    static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS logs (
                at_nanos BIGINT NOT NULL,
                severity VARCHAR NOT NULL,
                severity_number INTEGER NOT NULL,
                service VARCHAR NOT NULL,
                resource BIGINT NOT NULL,
                logger VARCHAR NOT NULL,
                body VARCHAR NOT NULL,
                trace_id VARCHAR,
                span_id VARCHAR,
                attributes VARCHAR)\
            """;

    private final ResourceTable resources;

    LogRows(ResourceTable resources) {
        this.resources = resources;
    }

    void write(DuckDBConnection connection, List<LogRecord> records) throws SQLException {
        try (DuckDBAppender row = connection.createAppender("logs")) {
            for (LogRecord record : records) {
                row.beginRow();
                row.append(Nanos.of(record.at()));
                row.append(record.severity().name());
                row.append(record.level().number());
                row.append(record.resource().service().value());
                row.append(resources.idOf(record.resource()));
                row.append(record.logger());
                row.append(record.body());
                text(row, record.traceId().orElse(null));
                text(row, record.spanId().orElse(null));
                text(row, AttributesJson.write(record.attributes()));
                row.endRow();
            }
        }
    }

    private static void text(DuckDBAppender row, @Nullable String value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value);
        }
    }

    LogRecord read(ResultSet row) throws SQLException {
        return new LogRecord(
                Nanos.of(row.getLong("at_nanos")),
                new LogRecord.Level(
                        Severity.valueOf(row.getString("severity")), row.getInt("severity_number")),
                row.getString("body"),
                resources.byId(row.getLong("resource")),
                row.getString("logger"),
                new LogRecord.Context(
                        Optional.ofNullable(row.getString("trace_id")),
                        Optional.ofNullable(row.getString("span_id"))),
                AttributesJson.read(row.getString("attributes")));
    }
}
