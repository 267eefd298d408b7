package io.meshscope.topology;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sides of calls in a block of spans: what spans tell is asked once for all that are alike.
final class ReceivedSides {

    private ReceivedSides() {}

    static void of(SpanBlock block, Consumer<CallSide> sides) {
        @Nullable Told[] told = new Told[block.groups()];
        SpanBlock.Numbers numbers = block.numbers();
        int[] groups = block.marks().alike();
        for (int i = 0; i < block.size(); i++) {
            Told one = told[groups[i]];
            if (one == null) {
                one = Told.of(block.standsFor(groups[i]));
                told[groups[i]] = one;
            }
            sides.accept(side(numbers, i, one));
        }
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
