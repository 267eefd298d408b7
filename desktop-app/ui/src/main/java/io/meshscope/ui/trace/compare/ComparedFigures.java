package io.meshscope.ui.trace.compare;

import io.meshscope.trace.inspection.PathFigures;
import io.meshscope.trace.inspection.TraceComparison;
import io.meshscope.trace.inspection.TraceComparison.Change;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Figures;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// The table of what differs between two traces: a line for each node of their comparison.
final class ComparedFigures {

    private static final long NONE = -1;

    private final Texts texts;
    private final Supplier<TraceComparison> comparison;
    private final boolean indented;

    /// @param comparison the one that is shown
    /// @param indented whether lines stand below what led to them
    ComparedFigures(Texts texts, Supplier<TraceComparison> comparison, boolean indented) {
        this.texts = texts;
        this.comparison = comparison;
        this.indented = indented;
    }

    /// @param onOpen called with a node
    Figures<Integer> table(IntConsumer onOpen) {
        return new Figures<Integer>(texts, onOpen::accept)
                .operation("stat.operation", this::operation)
                .word("compare.change", node -> word(comparison.get().change(node)))
                .number("compare.spans", node -> here().count(node), Numbers::count)
                .number("compare.spans.other", node -> there().count(node), Numbers::count)
                .number("compare.failed", node -> here().failed(node), Numbers::count)
                .number("compare.failed.other", node -> there().failed(node), Numbers::count)
                .number("compare.time", node -> time(here(), node), ComparedFigures::nanos)
                .number("compare.time.other", node -> time(there(), node), ComparedFigures::nanos)
                .number("compare.longer", this::longer, Numbers::signed)
                .number("compare.work", this::moreWork, Numbers::signed)
                .unsorted();
    }

    private PathFigures here() {
        return comparison.get().first();
    }

    private PathFigures there() {
        return comparison.get().second();
    }

    private long longer(int node) {
        return comparison.get().longer(node);
    }

    private long moreWork(int node) {
        return comparison.get().moreWork(node);
    }

    private Figures.Operation operation(int node) {
        TraceComparison now = comparison.get();
        return new Figures.Operation(
                now.service(node), SpanWords.name(now.name(node)), indented ? now.depth(node) : 0);
    }

    private Figures.Word word(Change change) {
        return new Figures.Word(texts.get("change." + change.name()), glyph(change));
    }

    private static Optional<StateGlyph> glyph(Change change) {
        return switch (change) {
            case ONLY_FIRST -> Optional.of(StateGlyph.DEREGISTERED);
            case ONLY_SECOND -> Optional.of(StateGlyph.REGISTERED);
            case SLOWER -> Optional.of(StateGlyph.DEGRADED);
            case FASTER -> Optional.of(StateGlyph.OK);
            case COUNTS -> Optional.of(StateGlyph.CONFIG);
            case SAME -> Optional.empty();
        };
    }

    private static long time(PathFigures side, int node) {
        return side.count(node) == 0 ? NONE : side.duration(node);
    }

    private static String nanos(long nanos) {
        return nanos == NONE ? Numbers.NONE : Numbers.nanos(nanos);
    }
}
