package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.RepeatedSiblings;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of a waterfall: the trace, and what is collapsed, selected, filtered and zoomed.
///
/// Rows are those of the trace. Lines are what is drawn: the visible rows and, between them, marks
/// of the mesh. It works for millions of spans. FX thread only.
public final class Waterfall {

    private static final Logger LOG = LoggerFactory.getLogger(Waterfall.class);
    private static final int NOTHING = -1;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Supplier<InstanceNames> knownNames;
    private final LoadedSpans spans;
    private final Lines lines = new Lines();
    private final TimeWindow window = new TimeWindow(this::changed);
    private final Overlays overlays = new Overlays(this::changed);
    private final Walk walk = new Walk(this);
    private final Search search;
    private TraceOutline outline = TraceOutline.NOTHING;
    private RowWords words;
    private List<Mark> marks = List.of();
    private final Reducing reducing;
    private final SingleFlight<Runnable> showing;
    private int selected = NOTHING;

    /// @param names the names of instances, asked for whenever a trace is shown
    /// @param background for what takes passes over all rows
    public Waterfall(Supplier<InstanceNames> names, TraceReader reader, Background background) {
        knownNames = names;
        words = new RowWords(outline.rows(), names.get());
        spans = new LoadedSpans(reader, this::changed);
        reducing = new Reducing(background, this::arrange);
        showing =
                new SingleFlight<>(
                        background,
                        Runnable::run,
                        failure -> LOG.error("a trace could not be shown", failure));
        search = new Search(this::words, reader, background, this::found);
    }

    /// Grows with every change. The drawing code listens to it.
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Shows nothing any more.
    public void clear() {
        showing.cancel();
        search.forget();
        var kept = new Kept(rows(), new BitSet(), NOTHING, reducing.chosen(), search.wanted());
        place(Arranged.of(TraceOutline.NOTHING, kept, knownNames.get(), List.of()), List.of());
        window.all();
    }

    /// Shows a trace, or the same trace with more spans, as soon as it is arranged. Selected and
    /// collapsed rows stay so.
    ///
    /// @param known whole spans that are known already
    /// @param marks within its time, each of a service
    /// @param shown called when it is; not if another one is to be shown before that
    public void show(TraceOutline next, Collection<Span> known, List<Mark> marks, Runnable shown) {
        Kept kept = kept();
        InstanceNames names = knownNames.get();
        showing.ask(() -> {
            Arranged arranged = Arranged.of(next, kept, names, marks);
            return () -> {
                if (kept.equals(kept())) {
                    place(arranged, known);
                    shown.run();
                } else {
                    // The user has done something meanwhile.
                    show(next, known, marks, shown);
                }
            };
        });
    }

    private Kept kept() {
        var closed = (BitSet) lines.closed().clone();
        return new Kept(rows(), closed, selected, reducing.chosen(), search.wanted());
    }

    private void place(Arranged next, Collection<Span> known) {
        outline = next.outline();
        selected = next.selected();
        words = next.words();
        spans.show(rows(), known);
        marks = next.marks();
        lines.show(rows(), next.closed(), next.before());
        window.grow(rows().durationNanos());
        search.place(next.finding());
        reducing.place(next.reduced());
        search.placed();
    }

    /// Leaves out what is chosen. The lines stay as they are until those without it are arranged.
    public void reduce(Reduction next) {
        var found = (BitSet) search.rows().clone();
        reducing.reduce(next, outline, found, (BitSet) lines.closed().clone());
    }

    private void arrange(Reduced next) {
        lines.arrange(next);
        changed();
    }

    /// What is chosen to be left out.
    public Reduction reduction() {
        return reducing.chosen();
    }

    Reduced reduced() {
        return reducing.reduced();
    }

    /// How many rows are left out.
    public int leftOut() {
        return reducing.reduced().without().cardinality();
    }

    /// The siblings that a row's line stands for.
    Optional<RepeatedSiblings.Group> group(int row) {
        return lines.group(row);
    }

    /// Opens a group or what is collapsed below a row, or collapses it.
    void toggle(int row) {
        if (lines.group(row).isPresent()) {
            lines.openGroup(row);
            changed();
        } else {
            setCollapsed(row, !isCollapsed(row));
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    public TraceOutline outline() {
        return outline;
    }

    public TraceRows rows() {
        return outline.rows();
    }

    /// What is written about its rows.
    public RowWords words() {
        return words;
    }

    /// The whole span of a row; empty until it has been read.
    public Optional<Span> span(int row) {
        return spans.of(row);
    }

    /// Has the whole spans of rows read that are in sight.
    void inSight(IntStream rows) {
        spans.want(selected < 0 ? rows : IntStream.concat(rows, IntStream.of(selected)));
    }

    /// What happened in the mesh within the trace's time.
    public List<Mark> marks() {
        return marks;
    }

    public int lineCount() {
        return lines.count();
    }

    /// The row of a line; empty when the line is a mark.
    public OptionalInt rowOf(int line) {
        return lines.row(line);
    }

    /// The mark of a line.
    ///
    /// @throws java.util.NoSuchElementException when the line is a row
    public Mark markOf(int line) {
        return marks.get(lines.mark(line).orElseThrow());
    }

    /// The line of a row; empty if the row is hidden.
    public OptionalInt lineOf(int row) {
        return lines.line(row);
    }

    public boolean isCollapsed(int row) {
        return lines.closed(row);
    }

    public void setCollapsed(int row, boolean closed) {
        if (lines.close(row, closed)) {
            changed();
        }
    }

    public OptionalInt selected() {
        return selected < 0 ? OptionalInt.empty() : OptionalInt.of(selected);
    }

    /// Selects a row and expands the rows that hide it.
    public void select(int row) {
        search.forget();
        selected = row;
        lines.reveal(row);
        spans.want(IntStream.of(row));
        changed();
    }

    public void selectSpan(String spanId) {
        int row = rows().rowOf(HexIds.number(spanId));
        if (row >= 0) {
            select(row);
        }
    }

    public void clearSelection() {
        selected = NOTHING;
        changed();
    }

    /// Searches for a text in names, services, instances, ids and, with the store's help,
    /// attributes.
    ///
    /// @param text empty to search for nothing
    public void find(String text) {
        search.find(text);
    }

    /// Has something done as soon as rows are found by the text that is searched for now: at once,
    /// if they are known. It is dropped when it is known that attributes do not hold the text
    /// either, or when another text is searched for or a row is selected before.
    public void whenFound(Runnable then) {
        search.whenFound(then);
    }

    private void found() {
        if (reduction().foundOnly()) {
            reduce(reduction());
        }
        changed();
    }

    /// The rows found.
    BitSet foundRows() {
        return search.rows();
    }

    /// How many rows are found; also 0 without a search text.
    public int foundCount() {
        return search.rows().cardinality();
    }

    /// What is drawn over the bars.
    public Overlays overlays() {
        return overlays;
    }

    /// The part of the trace's time that is drawn.
    public TimeWindow window() {
        return window;
    }

    /// Zooms to a row with some room around it.
    public void zoomToRow(int row) {
        window.zoomAround(
                rows().start(row) - rows().startNanos(), Math.max(0, rows().duration(row)));
    }

    /// Moves the selection.
    public Walk walk() {
        return walk;
    }
}
