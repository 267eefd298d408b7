package io.meshscope.trace;

/// What is odd about a span within its trace. Such a span is drawn as it came and marked; nothing
/// is corrected.
public enum AnomalyKind {
    /// It names a parent that has not arrived (yet).
    MISSING_PARENT,
    /// It has no parent, although the trace has an earlier span without a parent.
    SEVERAL_ROOTS,
    /// An earlier span of the trace has the same id.
    DUPLICATE_ID,
    /// Following parents from it leads back to it.
    CYCLE,
    ZERO_DURATION,
    NEGATIVE_DURATION,
    /// It took longer than its parent. What processes a message may: nobody waits for it.
    LONGER_THAN_PARENT,
    /// It began before its parent: their clocks differ.
    BEFORE_PARENT,
    /// Its sender left a part of it out.
    INCOMPLETE
}
