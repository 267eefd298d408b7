package io.meshscope.metric.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Exemplar;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricKind;
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
                value DOUBLE NOT NULL,
                kind VARCHAR)\
            """;

    /// Files of earlier versions do not say what a point is.
    private static final String KIND_ADDED =
            "ALTER TABLE metric_points ADD COLUMN IF NOT EXISTS kind VARCHAR";

    /// What a point without a kind is, by the customs of names.
    private static final String BY_NAME =
            "CASE WHEN regexp_matches(name, '_(total|count|sum)$') THEN 'COUNTER'"
                    + " ELSE 'GAUGE' END";

    private final SessionFile file;
    private final ResourceTable resources;
    private final BatchWriter<MetricPoint> writer;
    private final String kind;

    public DuckDbMetricStore(SessionFile file) {
        this.file = file;
        this.resources = file.resources();
        file.define(TABLE, KIND_ADDED);
        file.retain("metric_points", "at_nanos");
        this.writer = new BatchWriter<>(file, WAITING, this::write);
        this.kind = saysKinds() ? "coalesce(kind, " + BY_NAME + ")" : BY_NAME;
    }

    private boolean saysKinds() {
        return file.read(question -> {
            try (PreparedStatement select =
                            question.prepare(
                                    "SELECT count(*) FROM duckdb_columns() WHERE table_name ="
                                            + " 'metric_points' AND column_name = 'kind'");
                    ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        });
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
                row.append(point.kind().name());
                row.endRow();
            }
        }
    }

    @Override
    public void append(List<MetricPoint> points) {
        writer.append(points);
    }

    private String noExemplar() {
        return " AND " + kind + " <> 'EXEMPLAR'";
    }

    @Override
    public Exemplars exemplars(MetricFamily metric, Instant from, Instant to) {
        String sql =
                "SELECT resource, attributes, at_nanos, value, count(*) OVER () FROM metric_points"
                        + " WHERE name = ? AND at_nanos >= ? AND at_nanos < ? AND "
                        + kind
                        + " = 'EXEMPLAR' ORDER BY at_nanos DESC, rowid DESC LIMIT "
                        + MOST_EXEMPLARS;
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                select.setString(1, metric.name());
                select.setLong(2, Nanos.of(from));
                select.setLong(3, Nanos.of(to));
                var found = new ArrayList<Exemplar>();
                int all = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(
                                Exemplar.of(
                                        resources.byId(rows.getLong(1)),
                                        SeriesRows.text(AttributesJson.read(rows.getString(2))),
                                        Nanos.of(rows.getLong(3)),
                                        rows.getDouble(4)));
                        all = rows.getInt(5);
                    }
                }
                return new Exemplars(found.reversed(), all - found.size());
            }
        });
    }

    @Override
    public List<MetricFamily> families(Instant from, Instant to) {
        String sql =
                "SELECT DISTINCT name, "
                        + kind
                        + ", unit FROM metric_points WHERE at_nanos >= ? AND at_nanos < ?"
                        + noExemplar();
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                select.setLong(1, Nanos.of(from));
                select.setLong(2, Nanos.of(to));
                var families = new ArrayList<MetricFamily>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        families.add(
                                MetricFamily.of(
                                        rows.getString(1),
                                        MetricKind.valueOf(rows.getString(2)),
                                        rows.getString(3)));
                    }
                }
                return families.stream().distinct().sorted().toList();
            }
        });
    }

    /// The attributes without the one that tells the parts of a histogram or summary apart.
    private static String whole(String part) {
        return "json_merge_patch(attributes, '{\"" + part + "\": null}') NULLS FIRST, ";
    }

    @Override
    public Answer series(Question asked) {
        List<Map.Entry<String, String>> wanted = List.copyOf(asked.attributes().entrySet());
        String sql =
                "SELECT service, resource, attributes, kind, last_nanos, value FROM (SELECT"
                        + " service, resource, attributes, kind, at_nanos // ? AS step,"
                        + " max(at_nanos) AS last_nanos,"
                        + " CASE WHEN kind IN ('DELTA', 'DELTA_BUCKET') THEN sum(value)"
                        + " ELSE arg_max(value, (at_nanos, rowid)) END AS value"
                        + " FROM (SELECT rowid, service, resource, attributes, at_nanos, value, "
                        + kind
                        + " AS kind FROM metric_points"
                        + " WHERE name = ? AND at_nanos >= ? AND at_nanos < ?"
                        + noExemplar()
                        + " AND json_extract_string(attributes, ?) = ?".repeat(wanted.size())
                        + ") GROUP BY service, resource, attributes, kind, step)"
                        + " ORDER BY service, resource, "
                        + asked.metric().part().map(DuckDbMetricStore::whole).orElse("")
                        + "attributes NULLS FIRST, kind, last_nanos";
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                select.setLong(1, Math.max(1, asked.step().toNanos()));
                select.setString(2, asked.metric().points());
                select.setLong(3, Nanos.of(asked.from()));
                select.setLong(4, Nanos.of(asked.to()));
                for (int i = 0; i < wanted.size(); i++) {
                    select.setString(5 + 2 * i, AttributesJson.pointer(wanted.get(i).getKey()));
                    select.setString(6 + 2 * i, wanted.get(i).getValue());
                }
                var series = new SeriesRows(asked.metric(), resources);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        series.add(
                                new SeriesRows.Key(
                                        new ServiceName(rows.getString(1)),
                                        rows.getLong(2),
                                        rows.getString(3),
                                        MetricKind.valueOf(rows.getString(4))),
                                Nanos.of(rows.getLong(5)),
                                rows.getDouble(6));
                    }
                }
                return series.answer();
            }
        });
    }
}
