package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.SpanWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The state of a waterfall: the trace, and what is collapsed, selected, filtered and zoomed.
///
/// Rows are those of the tree. Lines are what is drawn: the visible rows and, between them, breaker
/// transitions. It works for 100,000 spans. FX thread only.
public final class Waterfall {

    private static final int NOTHING = -1;
    private static final long LEAST_WINDOW_NANOS = 1_000;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Supplier<InstanceNames> knownNames;
    private InstanceNames names;
    private TraceTree tree = TraceTree.of(List.of());
    private List<BreakerEvent.Transition> transitions = List.of();
    private int[] transitionRow = {};
    private BitSet collapsed = new BitSet();
    private BitSet withErrors = new BitSet();
    private BitSet found = new BitSet();
    private Map<Integer, Integer> previousAttempt = Map.of();
    private Map<Integer, Integer> attempts = Map.of();
    private int[] lines = {};
    private int selected = NOTHING;
    private String find = "";
    private boolean errorsOnly;
    private boolean criticalPath = true;
    private boolean selfTime = true;
    private boolean zoomed;
    private long windowFrom;
    private long windowTo = 1;

    /// @param names the names of instances, asked for whenever a trace is shown
    public Waterfall(Supplier<InstanceNames> names) {
        knownNames = names;
        this.names = names.get();
    }

    /// Grows with every change. The drawing code listens to it.
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Shows a trace, or the same trace with more spans. Selected and collapsed rows stay so, by
    /// span id.
    ///
    /// @param transitions of breakers within its time, oldest first
    public void show(TraceTree next, List<BreakerEvent.Transition> transitions) {
        Set<String> closed = new HashSet<>();
        collapsed.stream().forEach(row -> closed.add(id(row)));
        String wanted = selected < 0 ? "" : id(selected);
        tree = next;
        names = knownNames.get();
        index(closed, wanted);
        this.transitions =
                transitions.stream().sorted(Comparator.comparingInt(this::rowAfter)).toList();
        transitionRow = this.transitions.stream().mapToInt(this::rowAfter).toArray();
        if (!zoomed) {
            windowFrom = 0;
            windowTo = Math.max(1, tree.durationNanos());
        }
        search();
        arrange();
    }

    private void index(Set<String> closed, String wanted) {
        collapsed = new BitSet();
        withErrors = new BitSet();
        previousAttempt = new HashMap<>();
        attempts = new HashMap<>();
        selected = NOTHING;
        var lastAttempt = new HashMap<Integer, Integer>();
        List<TraceTree.Row> rows = tree.rows();
        for (int i = 0; i < rows.size(); i++) {
            TraceTree.Row row = rows.get(i);
            String spanId = row.span().spanId();
            if (closed.contains(spanId)) {
                collapsed.set(i);
            }
            if (selected < 0 && spanId.equals(wanted)) {
                selected = i;
            }
            if (row.span().failed()) {
                for (int up = i; up >= 0 && !withErrors.get(up); ) {
                    withErrors.set(up);
                    up = rows.get(up).parentIndex();
                }
            }
            if (row.attempt().isPresent()) {
                Integer previous = lastAttempt.put(row.parentIndex(), i);
                if (previous != null) {
                    previousAttempt.put(i, previous);
                }
                attempts.merge(row.parentIndex(), 1, Integer::sum);
            }
        }
    }

    private String id(int row) {
        return tree.rows().get(row).span().spanId();
    }

    /// A transition is placed before the first span that its caller began after it.
    private int rowAfter(BreakerEvent.Transition transition) {
        long at = nanos(transition.changedAt());
        List<TraceTree.Row> rows = tree.rows();
        for (int i = 0; i < rows.size(); i++) {
            var span = rows.get(i).span();
            if (span.startNanos() >= at
                    && span.resource().service().equals(transition.breaker().caller())) {
                return i;
            }
        }
        return rows.size();
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private void arrange() {
        List<TraceTree.Row> rows = tree.rows();
        int[] next = new int[rows.size() + transitionRow.length];
        int size = 0;
        int transition = 0;
        for (int i = 0; i < rows.size(); ) {
            while (transition < transitionRow.length && transitionRow[transition] <= i) {
                next[size++] = -1 - transition++;
            }
            boolean shown = !errorsOnly || withErrors.get(i);
            if (shown) {
                next[size++] = i;
            }
            i += shown && !collapsed.get(i) ? 1 : 1 + rows.get(i).descendants();
        }
        while (transition < transitionRow.length) {
            next[size++] = -1 - transition++;
        }
        lines = Arrays.copyOf(next, size);
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    public TraceTree tree() {
        return tree;
    }

    /// Where a span ran, as its row says it.
    public String place(Span span) {
        return SpanWords.place(span, names);
    }

    public List<BreakerEvent.Transition> transitions() {
        return transitions;
    }

    public int lineCount() {
        return lines.length;
    }

    /// The row of a line; empty when the line is a breaker's transition.
    public OptionalInt rowOf(int line) {
        return lines[line] < 0 ? OptionalInt.empty() : OptionalInt.of(lines[line]);
    }

    /// The transition of a line.
    ///
    /// @throws IndexOutOfBoundsException when the line is a row
    public BreakerEvent.Transition transitionOf(int line) {
        return transitions.get(-1 - lines[line]);
    }

    /// The line of a row; empty if the row is hidden.
    public OptionalInt lineOf(int row) {
        for (int line = 0; line < lines.length; line++) {
            if (lines[line] == row) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    public boolean isCollapsed(int row) {
        return collapsed.get(row);
    }

    public void setCollapsed(int row, boolean closed) {
        if (tree.rows().get(row).descendants() > 0 && collapsed.get(row) != closed) {
            collapsed.set(row, closed);
            arrange();
        }
    }

    /// How many attempts the calls below a row took; 0 if there was no second attempt.
    public int attempts(int row) {
        int count = attempts.getOrDefault(row, 0);
        return count > 1 ? count : 0;
    }

    /// The attempt before this one.
    public OptionalInt previousAttempt(int row) {
        Integer previous = previousAttempt.get(row);
        return previous == null ? OptionalInt.empty() : OptionalInt.of(previous);
    }

    public OptionalInt selected() {
        return selected < 0 ? OptionalInt.empty() : OptionalInt.of(selected);
    }

    /// Selects a row and expands the rows that hide it.
    public void select(int row) {
        selected = row;
        boolean hidden = false;
        for (int up = tree.rows().get(row).parentIndex(); up >= 0; ) {
            hidden |= collapsed.get(up);
            collapsed.clear(up);
            up = tree.rows().get(up).parentIndex();
        }
        if (hidden) {
            arrange();
        } else {
            changed();
        }
    }

    public void selectSpan(String spanId) {
        for (int i = 0; i < tree.rows().size(); i++) {
            if (id(i).equals(spanId)) {
                select(i);
                return;
            }
        }
    }

    public void clearSelection() {
        selected = NOTHING;
        changed();
    }

    /// Selects the row some lines further down, or up.
    public void move(int by) {
        int line = selected < 0 ? -1 : lineOf(selected).orElse(-1);
        int step = Integer.signum(by);
        int to = Math.clamp((long) line + by, 0, Math.max(0, lines.length - 1));
        while (to >= 0 && to < lines.length && lines[to] < 0) {
            to += step;
        }
        if (to >= 0 && to < lines.length) {
            select(lines[to]);
        }
    }

    /// Goes to the next failed row, or to the one before. It wraps around at the ends.
    public void moveToError(boolean forward) {
        var failed = new BitSet();
        for (int i = 0; i < tree.rows().size(); i++) {
            failed.set(i, tree.rows().get(i).span().failed());
        }
        moveTo(failed, forward);
    }

    /// Goes to the next row found, or to the one before. It wraps around at the ends.
    public void moveToFound(boolean forward) {
        moveTo(found, forward);
    }

    private void moveTo(BitSet rows, boolean forward) {
        if (rows.isEmpty()) {
            return;
        }
        int next;
        if (forward) {
            next = rows.nextSetBit(selected + 1);
            next = next < 0 ? rows.nextSetBit(0) : next;
        } else {
            next = selected <= 0 ? -1 : rows.previousSetBit(selected - 1);
            next = next < 0 ? rows.length() - 1 : next;
        }
        select(next);
    }

    /// Collapses the selected row, or goes to its parent if it is collapsed already.
    public void closeOrLeave() {
        if (selected < 0) {
            return;
        }
        TraceTree.Row row = tree.rows().get(selected);
        if (row.descendants() > 0 && !collapsed.get(selected)) {
            setCollapsed(selected, true);
        } else if (row.parentIndex() >= 0) {
            select(row.parentIndex());
        }
    }

    /// Expands the selected row, or goes to its first child if it is expanded already.
    public void openOrEnter() {
        if (selected < 0 || tree.rows().get(selected).descendants() == 0) {
            return;
        }
        if (collapsed.get(selected)) {
            setCollapsed(selected, false);
        } else {
            move(1);
        }
    }

    /// Searches for a text in names, services, instances and attributes.
    ///
    /// @param text empty to search for nothing
    public void find(String text) {
        find = text.strip().toLowerCase(Locale.ROOT);
        search();
        changed();
    }

    private void search() {
        found = new BitSet();
        if (find.isEmpty()) {
            return;
        }
        for (int i = 0; i < tree.rows().size(); i++) {
            found.set(i, matches(tree.rows().get(i)));
        }
    }

    private boolean matches(TraceTree.Row row) {
        var texts = new ArrayList<String>();
        texts.add(row.span().name());
        texts.add(row.span().spanId());
        texts.add(row.span().resource().service().value());
        texts.add(place(row.span()));
        row.span().resource().instance().ifPresent(id -> texts.add(id.value()));
        row.span().attributes().forEach((key, value) -> texts.add(key + "=" + value));
        return texts.stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(find));
    }

    /// How many rows are found; also 0 without a search text.
    public int foundCount() {
        return found.cardinality();
    }

    public boolean isFound(int row) {
        return found.get(row);
    }

    /// Whether only failed rows and what leads to them are shown.
    public void setErrorsOnly(boolean only) {
        errorsOnly = only;
        arrange();
    }

    public boolean showsCriticalPath() {
        return criticalPath;
    }

    public void setCriticalPath(boolean shown) {
        criticalPath = shown;
        changed();
    }

    public boolean showsSelfTime() {
        return selfTime;
    }

    public void setSelfTime(boolean shown) {
        selfTime = shown;
        changed();
    }

    /// The left end of what is drawn, in nanoseconds after the trace's start.
    public long windowFrom() {
        return windowFrom;
    }

    public long windowTo() {
        return windowTo;
    }

    /// Draws a part of the trace's time.
    public void zoomTo(long from, long to) {
        long whole = Math.max(1, tree.durationNanos());
        long width = Math.clamp(to - from, Math.min(LEAST_WINDOW_NANOS, whole), whole);
        windowFrom = Math.clamp(from, 0, whole - width);
        windowTo = windowFrom + width;
        zoomed = width < whole;
        changed();
    }

    /// Zooms around a moment.
    ///
    /// @param factor below 1 to zoom in
    public void zoom(double factor, long around) {
        double left = (around - windowFrom) * factor;
        double right = (windowTo - around) * factor;
        zoomTo(Math.round(around - left), Math.round(around + right));
    }

    public void zoomToFit() {
        zoomTo(0, Math.max(1, tree.durationNanos()));
    }

    /// Zooms to a row with some room around it.
    public void zoomToRow(int row) {
        var span = tree.rows().get(row).span();
        long from = span.startNanos() - tree.startNanos();
        long room = Math.max(span.durationNanos() / 10, LEAST_WINDOW_NANOS);
        zoomTo(from - room, from + Math.max(0, span.durationNanos()) + room);
    }
}
