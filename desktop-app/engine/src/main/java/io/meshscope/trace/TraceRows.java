package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceTree.Interval;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A trace in rows, as it is drawn: children under their parents by start, and all that is judged
/// of them. It holds about 60 bytes a span, for traces of millions.
///
/// It takes any spans: one whose parent is missing is a root, a cycle is cut at its earliest span,
/// a second span with a known id is a row of its own; each of these is marked. Times stay as they
/// were sent unless one asks for [#adjusted]. Nothing recurses, so only memory limits the depth.
/// Immutable.
public final class TraceRows {

    /// A trace without spans.
    public static final TraceRows NOTHING = of(new SpanColumns());

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] ids;
    private final RowTimes times;
    private final RowTexts texts;
    private final RowPlaces places;
    private final byte[] kinds;
    private final byte[] outcomes;
    private final RowMarks marks;
    private final CriticalPath critical;
    private final ClockShifts clocks;

    public static TraceRows of(SpanColumns spans) {
        var forest = new SpanForest(spans);
        return new TraceRows(spans, forest, forest.order());
    }

    /// @param order the positions of the spans in the order of their rows
    TraceRows(SpanColumns spans, SpanForest forest, int[] order) {
        ids = InOrder.of(spans.ids, order);
        times = RowTimes.of(spans, order);
        texts = RowTexts.of(spans, order);
        kinds = InOrder.of(spans.kinds, order);
        outcomes = InOrder.of(spans.outcomes, order);
        places = new RowPlaces(forest::parent, order);
        marks = RowMarks.of(this, spans, forest, order);
        critical = CriticalPath.of(this);
        clocks = marks.clocks() ? ClockShifts.of(this) : ClockShifts.none(senders().size());
    }

    /// The rows with the clocks of their senders put right.
    private TraceRows(TraceRows rows, long[] shifted, int[] order) {
        ids = InOrder.of(rows.ids, order);
        times = rows.times.shifted(shifted, order);
        texts = rows.texts.in(order);
        kinds = InOrder.of(rows.kinds, order);
        outcomes = InOrder.of(rows.outcomes, order);
        marks = rows.marks.in(order);
        places = new RowPlaces(rows::parent, order);
        critical = CriticalPath.of(this);
        clocks = rows.clocks;
    }

    /// The same rows with what their attributes tell.
    private TraceRows(TraceRows rows, RowTexts told) {
        ids = rows.ids;
        times = rows.times;
        texts = told;
        places = rows.places;
        kinds = rows.kinds;
        outcomes = rows.outcomes;
        marks = rows.marks;
        critical = rows.critical;
        clocks = rows.clocks;
    }

    public TraceRows with(ToldFacts told) {
        int[] facts = new int[ids.length];
        Arrays.setAll(facts, row -> told.number(key(row)));
        return new TraceRows(this, texts.with(facts, told.values()));
    }

    /// The same rows, each at the time that the first root's clock would have told. Children stand
    /// in the order of these times; marks stay.
    public TraceRows adjusted() {
        long[] shifted = new long[ids.length];
        Arrays.setAll(shifted, row -> sent(row) + clockShift(senderNumber(row)));
        return new TraceRows(this, shifted, TreeOrder.of(places.parents(), shifted, ids));
    }

    /// Whether clocks of its senders seem to differ, so that something began before its cause.
    public boolean clocksDiffer() {
        return clocks.any();
    }

    /// By how many nanoseconds a sender's clock seems to be behind the first root's, by its number.
    public long clockShift(int sender) {
        return clocks.all()[sender];
    }

    /// By how many nanoseconds a row's times were put right; 0 where they were not.
    public long shift(int row) {
        return start(row) - sent(row);
    }

    /// How many rows there are.
    public int size() {
        return ids.length;
    }

    /// The span's id, as [HexIds#number] has it.
    public long id(int row) {
        return ids[row];
    }

    /// See [SpanKey].
    public long key(int row) {
        return SpanKey.of(ids[row], sent(row), duration(row), kind(row));
    }

    /// The first row with an id; -1 for none.
    public int rowOf(long id) {
        return IntStream.range(0, ids.length).filter(row -> ids[row] == id).findFirst().orElse(-1);
    }

    /// By the sender's clock, since the epoch; by the first root's if clocks were adjusted.
    public long start(int row) {
        return times.starts[row];
    }

    /// By the sender's clock in any case.
    public long sent(int row) {
        return times.sent[row];
    }

    /// As it was sent: it may be zero or negative.
    public long duration(int row) {
        return times.durations[row];
    }

    /// Not before the start.
    public long end(int row) {
        return times.end(row);
    }

    /// The parent's row; -1 for a root.
    public int parent(int row) {
        return places.parent(row);
    }

    /// 0 for a root.
    public int depth(int row) {
        return places.depth(row);
    }

    /// How many rows after this one are below it.
    public int descendants(int row) {
        return places.descendants(row);
    }

    /// The child that began first; -1 for none.
    int firstChild(int row) {
        return places.firstChild(row);
    }

    /// The child after another one; -1 for none.
    int nextChild(int row, int child) {
        return places.nextChild(row, child);
    }

    /// The rows of a span's children, in the order of their starts.
    public int[] children(int row) {
        return places.children(row);
    }

    public String name(int row) {
        return texts.nameList().get(nameNumber(row));
    }

    /// The names by their numbers.
    public List<String> names() {
        return texts.nameList();
    }

    /// The number of the row's name.
    public int nameNumber(int row) {
        return texts.names()[row];
    }

    public Resource sender(int row) {
        return texts.senderList().get(senderNumber(row));
    }

    /// The senders by their numbers.
    public List<Resource> senders() {
        return texts.senderList();
    }

    /// The number of the row's sender.
    public int senderNumber(int row) {
        return texts.senders()[row];
    }

    public SpanKind kind(int row) {
        return SpanColumns.SpanKinds.of(kinds[row]);
    }

    public Outcome outcome(int row) {
        return OUTCOMES[outcomes[row]];
    }

    public boolean failed(int row) {
        return outcomes[row] == (byte) Outcome.FAILED.ordinal();
    }

    /// What the attributes tell.
    public SpanFacts facts(int row) {
        return texts.factList().get(factsNumber(row));
    }

    /// What attributes tell, by numbers; number 0 is nothing.
    public List<SpanFacts> allFacts() {
        return texts.factList();
    }

    /// The number of what the row's attributes tell.
    public int factsNumber(int row) {
        return texts.facts()[row];
    }

    /// The rows whose name, sender or facts have a number that is wanted.
    public BitSet having(boolean[] wantedNames, boolean[] wantedSenders, boolean[] wantedFacts) {
        return texts.having(wantedNames, wantedSenders, wantedFacts);
    }

    /// What is odd about a row.
    public Set<AnomalyKind> marks(int row) {
        return marks.of(this, row);
    }

    /// When the span itself worked: its time without that of its children, in order of time.
    public List<Interval> self(int row) {
        return SelfTime.of(this, row);
    }

    /// How long each span itself worked, by rows.
    public long[] selfNanos() {
        return SelfTime.all(this);
    }

    /// When the trace waited for this span, in order of time; those of all rows together cover the
    /// first root without overlap.
    public List<Interval> critical(int row) {
        return critical.of(row);
    }

    /// How long the trace waited for this span, in nanoseconds.
    public long criticalNanos(int row) {
        return critical.nanos(row);
    }

    /// Tells when the trace waited for which span, row by row; see [#critical].
    public void eachCritical(CriticalStretch told) {
        critical.each(told);
    }

    /// How often it is told then.
    public int criticalSize() {
        return critical.size();
    }

    /// The earliest start since the epoch; 0 without spans.
    public long startNanos() {
        return times.first;
    }

    /// From the earliest start to the latest end.
    public long durationNanos() {
        return times.last - times.first;
    }

    /// How many spans failed.
    public int errors() {
        return (int) IntStream.range(0, size()).filter(this::failed).count();
    }

    /// How many marks the rows have.
    public int anomalies() {
        return marks.count(this);
    }

    /// The services in the order in which they appear.
    public Set<ServiceName> services() {
        return texts.services();
    }
}
