package io.meshscope.ui.trace;

import io.meshscope.trace.Span;
import io.meshscope.trace.StoredTrace;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.trace.waterfall.TraceReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads parts of the trace that is shown from the session's store. What cannot be read is left out
/// of the drawing; the trace itself says that the store fails, as soon as it is read again.
final class StoredReader implements TraceReader {

    private static final Logger LOG = LoggerFactory.getLogger(StoredReader.class);

    private final PageContext context;
    private final Supplier<StoredTrace> trace;
    private final SingleFlight<Runnable> searches;

    /// @param trace the one that is shown
    StoredReader(PageContext context, Supplier<StoredTrace> trace) {
        this.context = context;
        this.trace = trace;
        searches =
                new SingleFlight<>(
                        context.threads().background(), Runnable::run, StoredReader::failed);
    }

    @Override
    public void spans(long[] ids, Consumer<List<Span>> answer) {
        StoredTrace from = trace.get();
        var unused =
                context.threads()
                        .background()
                        .run(
                                () -> from.spans(ids),
                                answer,
                                failure -> {
                                    failed(failure);
                                    answer.accept(List.of());
                                });
    }

    @Override
    public void having(String text, Consumer<long[]> answer) {
        StoredTrace from = trace.get();
        searches.ask(() -> {
            long[] keys = from.having(text);
            return () -> answer.accept(keys);
        });
    }

    private static void failed(Exception failure) {
        LOG.warn("a part of the trace could not be read", failure);
    }
}
