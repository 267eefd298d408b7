package io.meshscope.trace.inspection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.BitSet;
import java.util.Set;

/// What a reader leaves out of a trace to see the rest better. A row that is left out for one
/// reason stays as long as something below it is shown, unless its service is hidden.
///
/// @param errorsOnly whether only failed spans and what leads to them stay
/// @param foundOnly whether only found spans and what leads to them stay
/// @param leastShare spans shorter than this share of the trace go, unless they failed; 0 for none
/// @param hidden the services whose spans go, whatever they are
/// @param grouped whether siblings that repeat are one line; see [RepeatedSiblings]
/// @param withoutIdle whether the time in which nothing happened is drawn short; see [IdleGaps]
public record Reduction(
        boolean errorsOnly,
        boolean foundOnly,
        double leastShare,
        Set<ServiceName> hidden,
        boolean grouped,
        boolean withoutIdle) {

    /// Everything is shown.
    public static final Reduction NONE = new Reduction(false, false, 0, Set.of(), false, false);

    public Reduction {
        hidden = Set.copyOf(hidden);
    }

    public Reduction withErrorsOnly(boolean only) {
        return new Reduction(only, foundOnly, leastShare, hidden, grouped, withoutIdle);
    }

    public Reduction withFoundOnly(boolean only) {
        return new Reduction(errorsOnly, only, leastShare, hidden, grouped, withoutIdle);
    }

    public Reduction withLeastShare(double least) {
        return new Reduction(errorsOnly, foundOnly, least, hidden, grouped, withoutIdle);
    }

    public Reduction withHidden(Set<ServiceName> services) {
        return new Reduction(errorsOnly, foundOnly, leastShare, services, grouped, withoutIdle);
    }

    public Reduction withGrouped(boolean group) {
        return new Reduction(errorsOnly, foundOnly, leastShare, hidden, group, withoutIdle);
    }

    public Reduction withWithoutIdle(boolean without) {
        return new Reduction(errorsOnly, foundOnly, leastShare, hidden, grouped, without);
    }

    /// The rows that are left out.
    ///
    /// @param found the rows found; empty while nothing is searched
    public BitSet without(TraceOutline trace, BitSet found) {
        TraceRows rows = trace.rows();
        var kept = new BitSet(rows.size());
        kept.set(0, rows.size());
        if (errorsOnly) {
            kept.and(trace.failing());
        }
        if (foundOnly && !found.isEmpty()) {
            kept.and(TraceOutline.withParents(rows, found));
        }
        if (leastShare > 0) {
            kept.and(TraceOutline.withParents(rows, longEnough(trace)));
        }
        if (!hidden.isEmpty()) {
            hide(rows, kept);
        }
        kept.flip(0, rows.size());
        return kept;
    }

    private BitSet longEnough(TraceOutline trace) {
        TraceRows rows = trace.rows();
        double least = leastShare * rows.durationNanos();
        var enough = (BitSet) trace.failed().clone();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.duration(row) >= least) {
                enough.set(row);
            }
        }
        return enough;
    }

    private void hide(TraceRows rows, BitSet kept) {
        var gone = new BitSet();
        for (int sender = 0; sender < rows.senders().size(); sender++) {
            gone.set(sender, hidden.contains(rows.senders().get(sender).service()));
        }
        for (int row = 0; row < rows.size(); row++) {
            if (gone.get(rows.senderNumber(row))) {
                kept.clear(row);
            }
        }
    }
}
