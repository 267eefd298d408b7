package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import io.meshscope.query.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Keeps spans and answers questions about them. Safe for use by many threads; every call may block
/// on the disk.
public interface SpanStore extends Seen {

    /// Keeps spans. A span whose ids are known already is kept too, and shown as a duplicate.
    ///
    /// @throws io.meshscope.journal.JournalException when they could not be kept
    void append(List<Span> spans);

    /// Keeps calls that were recognised in spans, so that they can be counted and searched.
    ///
    /// @throws io.meshscope.journal.JournalException when they could not be kept
    void appendCalls(List<Call> calls);

    /// @return newest first, at most the query's limit
    List<TraceSummary> search(TraceQuery query);

    /// How many traces match, without the query's limit.
    long count(TraceQuery query);

    /// How the spans of some traces differ from those of others.
    ///
    /// @param chosen ids of traces
    /// @param others likewise
    TraceDifference difference(Collection<String> chosen, Collection<String> others);

    /// The newest traces that match, up to [TraceQuery#MAX_LIMIT] whatever the query's limit, by
    /// the values of a field; the largest group first.
    List<TraceGroup> groups(TraceQuery query, Field field);

    /// All spans of a trace in no particular order; empty when there is none.
    List<Span> trace(String traceId);

    /// A trace of any size, to be read in parts.
    default StoredTrace open(String traceId) {
        return new WholeTrace(() -> trace(traceId));
    }

    /// The client spans of one operation, the latest to begin first.
    ///
    /// @param caller the service that sent them
    /// @param name of the spans
    /// @param period when they began
    /// @param most at least 1
    List<Span> outgoing(ServiceName caller, String name, TraceQuery.Period period, int most);

    /// The calls to each service, in steps. A call belongs to the step that it ended in; steps
    /// begin at multiples of their length since the epoch. A step without calls has no point.
    List<RedPoint> red(Instant from, Instant to, Duration step);

    /// How many spans and traces are kept, and how much room the session's file takes.
    Usage usage();

    /// @param bytes of the whole session's file
    record Usage(long spans, long traces, long bytes) {}
}
