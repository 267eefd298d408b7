package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.Span;
import java.util.List;
import java.util.function.Consumer;

/// Reads what a waterfall needs besides the rows, off the FX thread, and answers on it. A reader
/// that cannot read says so to the user itself, and answers with nothing.
public interface TraceReader {

    /// @param ids of the spans wanted
    void spans(long[] ids, Consumer<List<Span>> answer);

    /// @param text wanted in attributes
    /// @param answer gets the keys of the spans that have it; a search that another one overtook is
    ///   not answered
    void having(String text, Consumer<long[]> answer);
}
