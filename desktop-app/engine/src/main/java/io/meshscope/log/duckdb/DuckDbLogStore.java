package io.meshscope.log.duckdb;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.Severity;
import io.meshscope.store.BatchWriter;
import io.meshscope.store.Nanos;
import io.meshscope.store.SessionFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps log records in the session's file, a record a row. The file stays open: its owner closes
/// it.
public final class DuckDbLogStore implements LogStore {

    private static final int WAITING = 50_000;
    private static final int MAX_LIMIT = 100_000;

    private final SessionFile file;
    private final LogRows rows;
    private final BatchWriter<LogRecord> writer;

    public DuckDbLogStore(SessionFile file) {
        this.file = file;
        file.define(LogRows.TABLE);
        file.retain("logs", "at_nanos");
        this.rows = new LogRows(file.resources());
        this.writer = new BatchWriter<>(file, WAITING, rows::write);
    }

    @Override
    public void append(List<LogRecord> records) {
        writer.append(records);
    }

    @Override
    public List<LogRecord> search(LogQuery query) {
        var where = new LogConditions(query);
        String sql =
                "SELECT * FROM logs WHERE "
                        + where.sql()
                        + " ORDER BY at_nanos DESC, rowid DESC LIMIT ?";
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                int next = where.bind(select, 1);
                select.setInt(next, Math.clamp(query.limit(), 1, MAX_LIMIT));
                var found = new ArrayList<LogRecord>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(rows.read(row));
                    }
                }
                return List.copyOf(found.reversed());
            }
        });
    }

    @Override
    public Map<Severity, Long> count(LogQuery query) {
        var where = new LogConditions(query);
        String sql =
                "SELECT severity, count(*) FROM logs WHERE " + where.sql() + " GROUP BY severity";
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                where.bind(select, 1);
                var counts = new EnumMap<Severity, Long>(Severity.class);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        counts.put(Severity.valueOf(row.getString(1)), row.getLong(2));
                    }
                }
                return counts;
            }
        });
    }

    @Override
    public List<Bucket> histogram(LogQuery query, Duration step) {
        var where = new LogConditions(query);
        long length = Math.max(1, step.toNanos());
        String sql =
                "SELECT at_nanos // ? AS step, severity, count(*) FROM logs WHERE "
                        + where.sql()
                        + " GROUP BY ALL";
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                select.setLong(1, length);
                where.bind(select, 2);
                var steps = new TreeMap<Instant, Map<Severity, Long>>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        steps.computeIfAbsent(
                                        Nanos.of(row.getLong(1) * length),
                                        start -> new EnumMap<>(Severity.class))
                                .put(Severity.valueOf(row.getString(2)), row.getLong(3));
                    }
                }
                return steps.entrySet().stream()
                        .map(e -> new Bucket(e.getKey(), e.getValue()))
                        .toList();
            }
        });
    }
}
