package io.meshscope.log.duckdb;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.log.MessageGroups;
import io.meshscope.log.SameMessages;
import io.meshscope.log.Severity;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import io.meshscope.store.BatchWriter;
import io.meshscope.store.Nanos;
import io.meshscope.store.SessionFile;
import io.meshscope.store.Sql;
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
        Sql sql =
                Sql.of("SELECT * FROM logs WHERE ")
                        .add(LogConditions.of(query))
                        .add(
                                " ORDER BY at_nanos DESC, rowid DESC LIMIT ?",
                                Math.clamp(query.limit(), 1, MAX_LIMIT));
        return file.read(question -> {
            try (PreparedStatement select = sql.prepare(question)) {
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
        Sql sql =
                Sql.of("SELECT severity, count(*) FROM logs WHERE ")
                        .add(LogConditions.of(query))
                        .add(" GROUP BY severity");
        return file.read(question -> {
            try (PreparedStatement select = sql.prepare(question)) {
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
    public SameMessages same(LogQuery query) {
        Sql sql =
                Sql.of(
                                "SELECT body, count(*), severity, service, min(at_nanos),"
                                        + " max(at_nanos) FROM logs WHERE ")
                        .add(LogConditions.of(query))
                        .add(" GROUP BY body, severity, service");
        return file.read(question -> {
            try (PreparedStatement select = sql.prepare(question)) {
                var groups = new MessageGroups();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        groups.add(
                                row.getString(1),
                                row.getLong(2),
                                Severity.valueOf(row.getString(3)),
                                new ServiceName(row.getString(4)),
                                Nanos.of(row.getLong(5)),
                                Nanos.of(row.getLong(6)));
                    }
                }
                return groups.all();
            }
        });
    }

    @Override
    public List<Field> attributes() {
        return file.read(SeenLogs::attributes);
    }

    @Override
    public List<String> values(Field field) {
        return file.read(question -> SeenLogs.values(question, field));
    }

    @Override
    public List<Bucket> histogram(LogQuery query, Duration step) {
        long length = Math.max(1, step.toNanos());
        Sql sql =
                Sql.of("SELECT at_nanos // ? AS step, severity, count(*) FROM logs WHERE ", length)
                        .add(LogConditions.of(query))
                        .add(" GROUP BY ALL");
        return file.read(question -> {
            try (PreparedStatement select = sql.prepare(question)) {
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
