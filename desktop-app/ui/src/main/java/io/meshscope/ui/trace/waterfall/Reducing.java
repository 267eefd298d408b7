package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.BitSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is chosen to be left out of a waterfall, and what it is reduced to so far. FX thread only.
final class Reducing {

    private static final Logger LOG = LoggerFactory.getLogger(Reducing.class);

    private final Consumer<Reduced> onReduced;
    private final SingleFlight<Reduced> reducing;
    private Reduction chosen = Reduction.NONE;
    private Reduced reduced = new Reduced(chosen, TraceOutline.NOTHING, new BitSet(), new BitSet());

    /// @param onReduced takes what the waterfall is reduced to now
    Reducing(Background background, Consumer<Reduced> onReduced) {
        this.onReduced = onReduced;
        reducing =
                new SingleFlight<>(
                        background,
                        this::arrange,
                        failure -> LOG.error("a trace could not be reduced", failure));
    }

    /// Reduces a trace in the background.
    ///
    /// @param found the rows found; it is not changed any more
    /// @param closed the rows that hide what is below them; likewise
    void reduce(Reduction next, TraceOutline trace, BitSet found, BitSet closed) {
        chosen = next;
        reducing.ask(() -> new Reduced(next, trace, found, closed));
    }

    /// Another trace is shown, or the same with more spans, reduced already.
    void place(Reduced next) {
        reducing.cancel();
        arrange(next);
    }

    private void arrange(Reduced next) {
        reduced = next;
        onReduced.accept(next);
    }

    Reduction chosen() {
        return chosen;
    }

    Reduced reduced() {
        return reduced;
    }
}
