package io.meshscope.trace.duckdb;

import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import io.meshscope.store.BatchWriter;
import io.meshscope.store.Question;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SpanTables;
import io.meshscope.trace.Call;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.RedPoint;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.StoredTrace;
import io.meshscope.trace.TraceDifference;
import io.meshscope.trace.TraceGroup;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Keeps spans in the session's file, and the calls that were recognised in them. Each span is a
/// row of numbers, with its attributes, events and links as JSON. The file stays open: its owner
/// closes it.
public final class DuckDbSpanStore implements SpanStore {

    private final SessionFile file;
    private final BatchWriter<SpanBlock> writer;
    private final BatchWriter<Call> calls;
    private final SpanRows rows;
    private final SpanSearch search;
    private final CountedTraces counted;

    /// @param word the word for how a span's call ended; it is kept beside the span
    public DuckDbSpanStore(SessionFile file, Function<Span, String> word) {
        this.file = file;
        file.define(
                SpanTables.SPANS,
                SpanTables.CALLS,
                SpanTables.BLOCKS,
                SpanTables.OLD_FILTERS,
                SpanTables.FILTERS,
                SpanTables.SPANS_VIEW,
                SpanTables.CALLS_VIEW);
        file.retain("span_rows", "start_nanos");
        file.retain("call_rows", "end_nanos");
        file.retain("span_blocks", "last_nanos");
        file.retain("attribute_filters", "last_nanos");
        file.words().usedIn("span_rows", "service", "name", "scope", "message", "word");
        file.words().usedIn("call_rows", "caller", "callee");
        var calls = new CallRows(file.words());
        var spans = new SpanWriter(file, word);
        this.calls = new BatchWriter<>(file, BatchWriter.TOGETHER, calls::write);
        this.writer = new BatchWriter<>(file, BatchWriter.TOGETHER, spans::write, SpanBlock::size);
        this.rows = new SpanRows(file);
        this.search = new SpanSearch(rows);
        this.counted = new CountedTraces(search.blocks());
    }

    @Override
    public void append(List<Span> spans) {
        writer.append(List.of(ReceivedSpans.block(spans)));
    }

    @Override
    public void appendCalls(List<Call> recognised) {
        calls.append(recognised);
    }

    @Override
    public List<TraceSummary> search(TraceQuery query) {
        return file.read(question -> search.search(question, query));
    }

    @Override
    public long count(TraceQuery query) {
        return file.read(question -> search.count(question, query));
    }

    @Override
    public List<Span> trace(String traceId) {
        return file.read(question -> search.trace(question, traceId));
    }

    @Override
    public StoredTrace open(String traceId) {
        return new DuckDbTrace(file, rows, search.blocks(), traceId);
    }

    @Override
    public List<Span> outgoing(
            ServiceName caller, String name, TraceQuery.Period period, int most) {
        return file.read(
                question -> new OutgoingSpans(rows).read(question, caller, name, period, most));
    }

    @Override
    public List<RedPoint> red(Instant from, Instant to, Duration step) {
        return file.read(question -> RedQuery.red(question, from, to, step));
    }

    @Override
    public TraceDifference difference(Collection<String> chosen, Collection<String> others) {
        return file.read(question -> TraceSets.difference(question, chosen, others));
    }

    @Override
    public List<TraceGroup> groups(TraceQuery query, Field field) {
        return file.read(question -> TraceSets.groups(question, query, field));
    }

    @Override
    public List<Field> attributes() {
        return file.read(SeenSpans::attributes);
    }

    @Override
    public List<String> values(Field field) {
        return file.read(question -> SeenSpans.values(question, field));
    }

    @Override
    public Usage usage() {
        return file.read(this::usage);
    }

    private Usage usage(Question question) throws SQLException {
        CountedTraces.Counts counts = counted.now(question);
        return new Usage(counts.spans(), counts.traces(), file.bytes());
    }
}
