package io.meshscope.trace;

import java.util.List;

/// One trace where it is kept. A large one is read in parts: its rows at once, what attributes tell
/// after them, and whole spans when they are looked at. Every call may block on the disk.
public interface StoredTrace {

    /// The rows. They may lack what attributes tell: see [#told].
    TraceRows rows();

    /// The same rows with what attributes tell.
    TraceRows told(TraceRows rows);

    /// The whole spans with some ids, in no particular order.
    ///
    /// @param ids at most a few thousand, as [HexIds#number] has them
    List<Span> spans(long[] ids);

    /// The keys of the spans with an attribute that holds a text; see [AttributeText].
    long[] having(String text);
}
