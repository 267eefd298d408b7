package io.meshscope.trace.duckdb;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanJson;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads spans from the rows of their table.
final class SpanRows {

    /// Whether a span failed, as [Span#failed()] says.
    static final String FAILED = "outcome = " + Outcome.FAILED.ordinal();

    /// What [#readBrief] reads.
    static final String BRIEF =
            "trace_high, trace_low, span, parent, parent_text, name, start_nanos, duration_nanos,"
                    + " word, service, outcome";

    private static final SpanKind[] KINDS = SpanKind.values();
    private static final SpanStatus[] STATUSES = SpanStatus.values();

    private final SessionFile file;

    SpanRows(SessionFile file) {
        this.file = file;
    }

    /// A whole span from a row of all columns.
    Span read(ResultSet row) throws SQLException {
        return new Span(
                ids(row),
                word(row, "name"),
                KINDS[row.getByte("kind")],
                interval(row),
                new Span.Result(STATUSES[row.getByte("status")], word(row, "message")),
                new Span.Origin(file.resources().byId(row.getInt("resource")), word(row, "scope")),
                new Span.Details(
                        AttributesJson.read(row.getString("attributes")),
                        SpanJson.readEvents(row.getString("events")),
                        SpanJson.readLinks(row.getString("links"))));
    }

    /// Reads what a summary needs of a span: the status says whether it failed, and the message
    /// holds the word for how it ended.
    Span readBrief(ResultSet row) throws SQLException {
        boolean failed = row.getByte("outcome") == Outcome.FAILED.ordinal();
        return new Span(
                ids(row),
                word(row, "name"),
                SpanKind.UNSPECIFIED,
                interval(row),
                new Span.Result(failed ? SpanStatus.ERROR : SpanStatus.UNSET, word(row, "word")),
                new Span.Origin(
                        new Resource(
                                new ServiceName(word(row, "service")), Optional.empty(), Map.of()),
                        ""),
                Span.Details.NONE);
    }

    private static Span.Ids ids(ResultSet row) throws SQLException {
        return new Span.Ids(
                HexIds.digits(row.getLong("trace_high")) + HexIds.digits(row.getLong("trace_low")),
                HexIds.digits(row.getLong("span")),
                parent(row));
    }

    private static Optional<String> parent(ResultSet row) throws SQLException {
        long parent = row.getLong("parent");
        if (parent == 0) {
            return Optional.empty();
        }
        @Nullable String text = row.getString("parent_text");
        return Optional.of(text == null ? HexIds.digits(parent) : text);
    }

    private static Span.Interval interval(ResultSet row) throws SQLException {
        return new Span.Interval(row.getLong("start_nanos"), row.getLong("duration_nanos"));
    }

    private String word(ResultSet row, String column) throws SQLException {
        return file.words().word(row.getInt(column));
    }
}
