package io.meshscope.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is left of a call's deadline at each hop of its trace, by the clocks of those that sent the
/// spans, and where it was spent.
///
/// @param hops in the order of the trace's rows
public record DeadlineBudget(Duration deadline, List<Hop> hops) {

    public DeadlineBudget {
        hops = List.copyOf(hops);
    }

    /// A call as its caller or its server has it.
    ///
    /// @param row its row in the trace
    /// @param atStart what was left when it began; below zero after the deadline
    /// @param atEnd what was left when it ended
    /// @param waited how long the call waited for this hop itself, not for one below it
    public record Hop(int row, Span span, Duration atStart, Duration atEnd, Duration waited) {}

    /// @param deadline of the call whose span is the trace's first
    /// @return empty when the trace does not begin with the caller's span
    public static Optional<DeadlineBudget> of(TraceTree trace, Duration deadline) {
        if (trace.rows().isEmpty() || trace.rows().getFirst().span().kind() != SpanKind.CLIENT) {
            return Optional.empty();
        }
        long end = trace.rows().getFirst().span().startNanos() + deadline.toNanos();
        var hops = new ArrayList<Hop>();
        long[] waited = waited(trace);
        for (int row = 0; row < trace.rows().size(); row++) {
            Span span = trace.rows().get(row).span();
            if (hop(span)) {
                hops.add(
                        new Hop(
                                row,
                                span,
                                Duration.ofNanos(end - span.startNanos()),
                                Duration.ofNanos(end - span.endNanos()),
                                Duration.ofNanos(waited[row])));
            }
        }
        return Optional.of(new DeadlineBudget(deadline, hops));
    }

    private static boolean hop(Span span) {
        return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.SERVER;
    }

    /// The time that the call waited for each hop. What is within a service counts for the hop that
    /// led there.
    private static long[] waited(TraceTree trace) {
        long[] waited = new long[trace.rows().size()];
        for (int row = 0; row < waited.length; row++) {
            int at = row;
            while (!hop(trace.rows().get(at).span()) && trace.rows().get(at).parentIndex() >= 0) {
                at = trace.rows().get(at).parentIndex();
            }
            waited[at] +=
                    trace.rows().get(row).critical().stream()
                            .mapToLong(TraceTree.Interval::nanos)
                            .sum();
        }
        return waited;
    }

    /// The hop that the call waited longest for; empty when it waited for none.
    public Optional<Hop> longest() {
        return hops.stream()
                .filter(hop -> hop.waited().isPositive())
                .max((one, other) -> one.waited().compareTo(other.waited()));
    }
}
