package io.meshscope.metric.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.MetricStore;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.BatchWriter;
import io.meshscope.store.Nanos;
import io.meshscope.store.ResourceTable;
import io.meshscope.store.SessionFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Keeps metric points in the session's file, a point a row. The file stays open: its owner closes
/// it.
public final class DuckDbMetricStore implements MetricStore {

    private static final int WAITING = 50_000;
    private static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS metric_points (
                name VARCHAR NOT NULL,
                unit VARCHAR NOT NULL,
                service VARCHAR NOT NULL,
                resource BIGINT NOT NULL,
                attributes VARCHAR,
                at_nanos BIGINT NOT NULL,
                value DOUBLE NOT NULL)\
            """;

    private final SessionFile file;
    private final ResourceTable resources;
    private final BatchWriter<MetricPoint> writer;

    public DuckDbMetricStore(SessionFile file) {
        this.file = file;
        this.resources = file.resources();
        file.define(TABLE);
        file.retain("metric_points", "at_nanos");
        this.writer = new BatchWriter<>(file, WAITING, this::write);
    }

    private void write(DuckDBConnection connection, List<MetricPoint> points) throws SQLException {
        try (DuckDBAppender row = connection.createAppender("metric_points")) {
            for (MetricPoint point : points) {
                row.beginRow();
                row.append(point.name());
                row.append(point.unit());
                row.append(point.resource().service().value());
                row.append(resources.idOf(point.resource()));
                // The keys are in order, so that a series always has the same text.
                @Nullable String attributes = AttributesJson.write(point.attributes());
                if (attributes == null) {
                    row.appendNull();
                } else {
                    row.append(attributes);
                }
                row.append(Nanos.of(point.at()));
                row.append(point.value());
                row.endRow();
            }
        }
    }

    @Override
    public void append(List<MetricPoint> points) {
        writer.append(points);
    }

    @Override
    public List<Sample> byService(
            String name, Map<String, String> attributes, Instant from, Instant to, Duration step) {
        long length = Math.max(1, step.toNanos());
        List<Map.Entry<String, String>> wanted = List.copyOf(attributes.entrySet());
        String sql =
                "SELECT service, step, sum(last) FROM ("
                        + "SELECT service, resource, attributes, at_nanos // ? AS step,"
                        + " arg_max(value, (at_nanos, rowid)) AS last FROM metric_points"
                        + " WHERE name = ? AND at_nanos >= ? AND at_nanos < ?"
                        + " AND json_extract_string(attributes, ?) = ?".repeat(wanted.size())
                        + " GROUP BY service, resource, attributes, step)"
                        + " GROUP BY service, step ORDER BY service, step";
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                select.setLong(1, length);
                select.setString(2, name);
                select.setLong(3, Nanos.of(from));
                select.setLong(4, Nanos.of(to));
                for (int i = 0; i < wanted.size(); i++) {
                    select.setString(5 + 2 * i, AttributesJson.pointer(wanted.get(i).getKey()));
                    select.setString(6 + 2 * i, wanted.get(i).getValue());
                }
                var samples = new ArrayList<Sample>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        samples.add(
                                new Sample(
                                        new ServiceName(rows.getString(1)),
                                        Nanos.of(rows.getLong(2) * length),
                                        rows.getDouble(3)));
                    }
                }
                return List.copyOf(samples);
            }
        });
    }

    @Override
    public List<String> names() {
        return file.read(question -> {
            try (PreparedStatement select =
                            question.prepare(
                                    "SELECT DISTINCT name FROM metric_points ORDER BY name");
                    ResultSet rows = select.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return List.copyOf(names);
            }
        });
    }
}
