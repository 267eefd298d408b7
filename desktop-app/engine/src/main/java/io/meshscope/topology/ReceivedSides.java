package io.meshscope.topology;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sides of calls in blocks of spans: what spans tell is asked once for all that are alike.
/// Blocks that follow each other often have the same span to stand for these. Not safe for use by
/// several threads.
final class ReceivedSides {

    private static final int MOST = 2_000;
    private static final int LONGEST = 2_048;

    private final Map<Span, Told> known = new IdentityHashMap<>();

    void of(SpanBlock block, Consumer<CallSide> sides) {
        @Nullable Told[] told = new Told[block.groups()];
        SpanBlock.Numbers numbers = block.numbers();
        int[] groups = block.marks().alike();
        for (int i = 0; i < block.size(); i++) {
            Told one = told[groups[i]];
            if (one == null) {
                one = told(block.standsFor(groups[i]));
                told[groups[i]] = one;
            }
            sides.accept(side(numbers, i, one));
        }
    }

    private Told told(Span span) {
        Told told = known.get(span);
        if (told == null) {
            told = Told.of(span);
            if (mayComeAgain(span)) {
                if (known.size() >= MOST) {
                    known.clear();
                }
                known.put(span, told);
            }
        }
        return told;
    }

    /// One that has a trace stands only for itself, and a long one is not worth its place.
    private static boolean mayComeAgain(Span span) {
        return span.traceId().isEmpty()
                && span.attributes().values().stream().mapToInt(v -> v.toString().length()).sum()
                        <= LONGEST;
    }

    private static CallSide side(SpanBlock.Numbers numbers, int at, Told told) {
        long duration = numbers.duration()[at];
        return new CallSide(
                numbers.traceHigh()[at],
                numbers.traceLow()[at],
                numbers.span()[at],
                numbers.parent()[at],
                new Span.Interval(numbers.start()[at], duration).endNanos(),
                duration,
                told);
    }
}
