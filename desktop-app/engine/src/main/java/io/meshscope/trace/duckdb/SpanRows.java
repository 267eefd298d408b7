package io.meshscope.trace.duckdb;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.ResourceTable;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes a span as a row and reads it back.
final class SpanRows {

    static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS spans (
                trace_id VARCHAR NOT NULL,
                span_id VARCHAR NOT NULL,
                parent_id VARCHAR,
                service VARCHAR NOT NULL,
                resource BIGINT NOT NULL,
                name VARCHAR NOT NULL,
                kind VARCHAR NOT NULL,
                start_nanos BIGINT NOT NULL,
                duration_nanos BIGINT NOT NULL,
                end_nanos BIGINT NOT NULL,
                status VARCHAR NOT NULL,
                status_message VARCHAR,
                status_text VARCHAR,
                scope VARCHAR,
                attributes VARCHAR,
                events VARCHAR,
                links VARCHAR,
                outcome VARCHAR)\
            """;

    /// Adds the column to a file from before outcomes were kept; the spans in it have none.
    static final String OUTCOME = "ALTER TABLE spans ADD COLUMN IF NOT EXISTS outcome VARCHAR";

    /// Whether a span failed, as [Span#failed()] says. Spans from before outcomes were kept are
    /// judged by their status.
    static final String FAILED =
            "coalesce(outcome = 'FAILED', outcome IS NULL AND status = 'ERROR')";

    private static final TypeReference<List<EventColumn>> EVENTS = new TypeReference<>() {};
    private static final TypeReference<List<LinkColumn>> LINKS = new TypeReference<>() {};

    private final ResourceTable resources;
    private final Function<Span, String> word;

    SpanRows(ResourceTable resources, Function<Span, String> word) {
        this.resources = resources;
        this.word = word;
    }

    record EventColumn(String name, long at, Map<String, Object> attributes) {}

    record LinkColumn(String trace, String span, Map<String, Object> attributes) {}

    void write(DuckDBConnection connection, List<Span> spans) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("spans")) {
            for (Span span : spans) {
                appender.beginRow();
                append(appender, span);
                appender.endRow();
            }
        }
    }

    private void append(DuckDBAppender row, Span span) throws SQLException {
        row.append(span.traceId());
        row.append(span.spanId());
        text(row, span.parentSpanId().orElse(null));
        row.append(span.resource().service().value());
        row.append(resources.idOf(span.resource()));
        row.append(span.name());
        row.append(span.kind().name());
        row.append(span.startNanos());
        row.append(span.durationNanos());
        row.append(span.endNanos());
        row.append(span.status().name());
        text(row, orNull(span.statusMessage()));
        text(row, orNull(word.apply(span)));
        text(row, orNull(span.origin().scope()));
        text(row, AttributesJson.write(span.attributes()));
        text(row, events(span));
        text(row, links(span));
        row.append(span.outcome().name());
    }

    private static void text(DuckDBAppender row, @Nullable String value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value);
        }
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static @Nullable String events(Span span) {
        return span.events().isEmpty()
                ? null
                : AttributesJson.writeAny(
                        span.events().stream()
                                .map(e ->
                                        new EventColumn(
                                                e.name(),
                                                e.atNanos(),
                                                AttributesJson.masked(e.attributes())))
                                .toList());
    }

    private static @Nullable String links(Span span) {
        return span.links().isEmpty()
                ? null
                : AttributesJson.writeAny(
                        span.links().stream()
                                .map(l ->
                                        new LinkColumn(
                                                l.traceId(),
                                                l.spanId(),
                                                AttributesJson.masked(l.attributes())))
                                .toList());
    }

    /// A whole span from a row of all columns.
    Span read(ResultSet row) throws SQLException {
        return new Span(
                new Span.Ids(
                        row.getString("trace_id"),
                        row.getString("span_id"),
                        Optional.ofNullable(row.getString("parent_id"))),
                row.getString("name"),
                SpanKind.valueOf(row.getString("kind")),
                new Span.Interval(row.getLong("start_nanos"), row.getLong("duration_nanos")),
                new Span.Result(
                        SpanStatus.valueOf(row.getString("status")),
                        orEmpty(row.getString("status_message"))),
                new Span.Origin(
                        resources.byId(row.getLong("resource")), orEmpty(row.getString("scope"))),
                new Span.Details(
                        AttributesJson.read(row.getString("attributes")),
                        readEvents(row.getString("events")),
                        readLinks(row.getString("links"))));
    }

    /// Reads what a summary needs of a span: the status says whether it failed, and the message
    /// holds the word for how it ended.
    static Span readBrief(ResultSet row) throws SQLException {
        return new Span(
                new Span.Ids(
                        row.getString("trace_id"),
                        row.getString("span_id"),
                        Optional.ofNullable(row.getString("parent_id"))),
                row.getString("name"),
                SpanKind.UNSPECIFIED,
                new Span.Interval(row.getLong("start_nanos"), row.getLong("duration_nanos")),
                new Span.Result(
                        row.getBoolean("failed") ? SpanStatus.ERROR : SpanStatus.UNSET,
                        orEmpty(row.getString("status_text"))),
                new Span.Origin(
                        new Resource(
                                new ServiceName(row.getString("service")),
                                Optional.empty(),
                                Map.of()),
                        ""),
                Span.Details.NONE);
    }

    static final String BRIEF =
            "trace_id, span_id, parent_id, name, start_nanos, duration_nanos, "
                    + FAILED
                    + " AS failed, status_text, service";

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static List<Span.Event> readEvents(@Nullable String column) {
        return column == null
                ? List.of()
                : AttributesJson.read(column, EVENTS).stream()
                        .map(e -> new Span.Event(e.name(), e.at(), e.attributes()))
                        .toList();
    }

    private static List<Span.Link> readLinks(@Nullable String column) {
        return column == null
                ? List.of()
                : AttributesJson.read(column, LINKS).stream()
                        .map(l -> new Span.Link(l.trace(), l.span(), l.attributes()))
                        .toList();
    }
}
