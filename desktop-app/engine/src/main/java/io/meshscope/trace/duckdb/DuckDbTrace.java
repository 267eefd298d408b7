package io.meshscope.trace.duckdb;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Question;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.AttributeText;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.SpanFacts;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.ToldFacts;
import io.meshscope.trace.TraceRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// One trace in the session's file. Its rows are read from columns of numbers; JSON is read only of
/// spans that are looked at, or that tell something which rows need.
final class DuckDbTrace implements StoredTrace {

    private static final String ROWS =
            "SELECT span, parent, start_nanos, duration_nanos, name, resource, kind, outcome";
    private static final String KEYS = "SELECT span, start_nanos, duration_nanos, kind";
    private static final String OF =
            " FROM span_rows WHERE id BETWEEN ? AND ? AND trace_high = ? AND trace_low = ?";
    private static final SpanKind[] KINDS = SpanKind.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final SessionFile file;
    private final SpanRows rows;
    private final TraceBlocks blocks;
    private final String traceId;

    DuckDbTrace(SessionFile file, SpanRows rows, TraceBlocks blocks, String traceId) {
        this.file = file;
        this.rows = rows;
        this.blocks = blocks;
        this.traceId = traceId;
    }

    /// Reads rows of the trace.
    private interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    /// Reads the answer of a statement.
    private interface Answer {
        void read(PreparedStatement statement) throws SQLException;
    }

    private void each(
            Question question, String select, String where, Reading reading, Object... bound)
            throws SQLException {
        ask(question, select, where, statement -> read(statement, reading), bound);
    }

    private void ask(Question question, String select, String where, Answer answer, Object... bound)
            throws SQLException {
        if (!HexIds.isTrace(traceId)) {
            return;
        }
        long high = HexIds.high(traceId);
        long low = HexIds.low(traceId);
        List<IdRanges.Range> ranges = blocks.upToDate(question).holding(high, low);
        try (PreparedStatement statement = question.prepare(select + OF + where)) {
            statement.setLong(3, high);
            statement.setLong(4, low);
            for (int i = 0; i < bound.length; i++) {
                statement.setObject(i + 5, bound[i]);
            }
            for (IdRanges.Range range : ranges) {
                statement.setLong(1, range.first());
                statement.setLong(2, range.last());
                answer.read(statement);
            }
        }
    }

    private static void read(PreparedStatement statement, Reading reading) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                reading.row(found);
            }
        }
    }

    @Override
    public TraceRows rows() {
        return TraceRows.of(file.read(this::columns));
    }

    private SpanColumns columns(Question question) throws SQLException {
        var columns = new SpanColumns(size(question));
        var names = new Renumbered<>(file.words()::word, columns::name);
        var senders = new Renumbered<Resource>(file.resources()::byId, columns::resource);
        ask(
                question,
                ROWS,
                "",
                statement ->
                        Chunks.read(
                                statement,
                                (chunk, rows) -> add(columns, chunk, rows, names, senders)));
        return columns;
    }

    private int size(Question question) throws SQLException {
        long[] size = {0};
        each(question, "SELECT count(*)", "", row -> size[0] += row.getLong(1));
        return Math.toIntExact(size[0]);
    }

    private static void add(
            SpanColumns columns,
            DuckDBDataChunkReader chunk,
            int rows,
            Renumbered<String> names,
            Renumbered<Resource> senders)
            throws SQLException {
        DuckDBReadableVector ids = chunk.vector(0);
        DuckDBReadableVector parents = chunk.vector(1);
        DuckDBReadableVector starts = chunk.vector(2);
        DuckDBReadableVector durations = chunk.vector(3);
        for (int row = 0; row < rows; row++) {
            columns.add(
                    ids.getLong(row),
                    parents.getLong(row),
                    starts.getLong(row),
                    durations.getLong(row));
        }
        DuckDBReadableVector name = chunk.vector(4);
        DuckDBReadableVector sender = chunk.vector(5);
        DuckDBReadableVector kind = chunk.vector(6);
        DuckDBReadableVector outcome = chunk.vector(7);
        int first = columns.size() - rows;
        for (int row = 0; row < rows; row++) {
            columns.is(
                    first + row,
                    names.of(name.getInt(row)),
                    senders.of(sender.getInt(row)),
                    KINDS[kind.getByte(row)],
                    OUTCOMES[outcome.getByte(row)]);
        }
    }

    @Override
    public TraceRows told(TraceRows trace) {
        return trace.with(file.read(this::facts));
    }

    private ToldFacts facts(Question question) throws SQLException {
        var facts = new ToldFacts();
        String signs =
                SpanFacts.signs().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        each(
                question,
                "SELECT *",
                " AND (regexp_matches(attributes, ?) OR regexp_matches(events, ?))",
                row -> {
                    Span span = rows.read(row);
                    facts.add(SpanKey.of(span), SpanFacts.of(span));
                },
                signs,
                signs);
        return facts.complete();
    }

    @Override
    public List<Span> spans(long[] ids) {
        return file.read(question -> {
            var spans = new ArrayList<Span>();
            each(
                    question,
                    "SELECT *",
                    " AND span IN (SELECT unnest(?))",
                    row -> spans.add(rows.read(row)),
                    question.numbers(ids));
            return spans;
        });
    }

    @Override
    public long[] having(String text) {
        return file.read(question -> having(question, text.toLowerCase(Locale.ROOT)));
    }

    private long[] having(Question question, String wanted) throws SQLException {
        var keys = LongStream.builder();
        JsonText json = JsonText.of(wanted);
        Object[] texts = json.texts().toArray();
        if (json.exact()) {
            ask(
                    question,
                    KEYS,
                    json.condition(),
                    statement -> Chunks.read(statement, (chunk, rows) -> add(keys, chunk, rows)),
                    texts);
        } else {
            each(
                    question,
                    KEYS + ", attributes",
                    json.condition(),
                    row -> {
                        if (AttributeText.holds(AttributesJson.read(row.getString(5)), wanted)) {
                            keys.add(
                                    SpanKey.of(
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            KINDS[row.getByte(4)]));
                        }
                    },
                    texts);
        }
        return keys.build().toArray();
    }

    private static void add(LongStream.Builder keys, DuckDBDataChunkReader chunk, int rows) {
        DuckDBReadableVector ids = chunk.vector(0);
        DuckDBReadableVector starts = chunk.vector(1);
        DuckDBReadableVector durations = chunk.vector(2);
        DuckDBReadableVector kinds = chunk.vector(3);
        for (int row = 0; row < rows; row++) {
            keys.add(
                    SpanKey.of(
                            ids.getLong(row),
                            starts.getLong(row),
                            durations.getLong(row),
                            KINDS[kinds.getByte(row)]));
        }
    }
}
