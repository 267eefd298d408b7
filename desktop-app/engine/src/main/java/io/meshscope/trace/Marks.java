package io.meshscope.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Finds what is odd about the spans of a trace, and says it in words.
final class Marks {

    private final SpanForest forest;
    private int firstRoot = SpanForest.NONE;

    Marks(SpanForest forest) {
        this.forest = forest;
        for (int root : forest.roots()) {
            if (forest.span(root).parentSpanId().isEmpty()) {
                firstRoot = root;
                break;
            }
        }
    }

    EnumSet<AnomalyKind> of(int at) {
        var found = EnumSet.noneOf(AnomalyKind.class);
        Span span = forest.span(at);
        int parent = forest.parent(at);
        add(found, AnomalyKind.CYCLE, forest.cyclic(at));
        add(found, AnomalyKind.DUPLICATE_ID, forest.duplicate(at));
        boolean namesParent = span.parentSpanId().isPresent();
        add(
                found,
                AnomalyKind.MISSING_PARENT,
                namesParent && parent == SpanForest.NONE && !forest.cyclic(at));
        add(found, AnomalyKind.SEVERAL_ROOTS, !namesParent && at != firstRoot);
        add(found, AnomalyKind.ZERO_DURATION, span.durationNanos() == 0);
        add(found, AnomalyKind.NEGATIVE_DURATION, span.durationNanos() < 0);
        add(found, AnomalyKind.INCOMPLETE, !dropped(span).isEmpty());
        if (parent != SpanForest.NONE) {
            Span above = forest.span(parent);
            add(
                    found,
                    AnomalyKind.LONGER_THAN_PARENT,
                    span.durationNanos() > Math.max(0, above.durationNanos()));
            add(found, AnomalyKind.BEFORE_PARENT, span.startNanos() < above.startNanos());
        }
        return found;
    }

    private static void add(EnumSet<AnomalyKind> found, AnomalyKind kind, boolean holds) {
        if (holds) {
            found.add(kind);
        }
    }

    String detail(AnomalyKind kind, int at) {
        Span span = forest.span(at);
        return switch (kind) {
            case MISSING_PARENT ->
                    "Its parent " + span.parentSpanId().orElse("") + " has not arrived.";
            case SEVERAL_ROOTS -> "The trace has another root before it.";
            case DUPLICATE_ID -> "Another span has the id " + span.spanId() + " too.";
            case CYCLE -> "Its parents lead back to itself.";
            case INCOMPLETE ->
                    "Its sender left out what was beyond its limits: "
                            + String.join(", ", dropped(span))
                            + ".";
            case ZERO_DURATION -> "It took no time.";
            case NEGATIVE_DURATION -> "It ends before it starts, by " + duration(span) + ".";
            case LONGER_THAN_PARENT -> "It took longer than its parent: " + duration(span) + ".";
            case BEFORE_PARENT ->
                    "It began "
                            + words(forest.span(forest.parent(at)).startNanos() - span.startNanos())
                            + " before its parent: their clocks differ.";
        };
    }

    /// How many attributes, events and links are missing, in words.
    private static List<String> dropped(Span span) {
        var words = new ArrayList<String>();
        for (String what : List.of("attributes", "events", "links")) {
            span.attribute("otel.dropped_" + what + "_count")
                    .filter(count -> !count.equals("0"))
                    .ifPresent(count -> words.add(count + " " + what));
        }
        return words;
    }

    private static String duration(Span span) {
        return words(Math.abs(span.durationNanos()));
    }

    private static String words(long nanos) {
        Duration d = Duration.ofNanos(nanos);
        if (d.toSeconds() > 0) {
            return d.toMillis() / 1_000.0 + " s";
        }
        long micros = nanos / 1_000;
        return d.toMillis() > 0 ? micros / 1e3 + " ms" : nanos / 1e3 + " µs";
    }
}
