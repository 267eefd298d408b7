package io.meshscope.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The spans whose other side is awaited, by their ids, and the oldest first. Some hundred thousand
/// may come and go in a second, so each is itself the entry in the table and in the order. Not safe
/// for use by several threads.
final class PendingSpans {

    private @Nullable PendingSpan[] slots = new PendingSpan[256];
    private @Nullable PendingSpan oldest;
    private @Nullable PendingSpan newest;
    private int size;

    int size() {
        return size;
    }

    /// What is known of an id of the trace that a span is of; nothing yet when it is new.
    ///
    /// @param now when a new one was first heard of
    PendingSpan of(CallSide trace, long id, long now) {
        long high = trace.traceHigh();
        long low = trace.traceLow();
        for (var at = slots[slot(high, low, id)]; at != null; at = at.nextInSlot) {
            if (at.id == id && at.traceLow == low && at.traceHigh == high) {
                return at;
            }
        }
        return add(new PendingSpan(high, low, id, now));
    }

    private PendingSpan add(PendingSpan made) {
        if (newest == null) {
            oldest = made;
        } else {
            newest.younger = made;
        }
        newest = made;
        size++;
        if (size > slots.length) {
            grow();
        } else {
            put(made);
        }
        return made;
    }

    private void grow() {
        slots = new PendingSpan[2 * slots.length];
        for (var at = oldest; at != null; at = at.younger) {
            put(at);
        }
    }

    private void put(PendingSpan span) {
        int slot = slot(span);
        span.nextInSlot = slots[slot];
        slots[slot] = span;
    }

    private int slot(PendingSpan span) {
        return slot(span.traceHigh, span.traceLow, span.id);
    }

    private int slot(long high, long low, long id) {
        // Ids are random as a rule, and the others are not many.
        long all = (high + low) * 31 + id;
        int folded = (int) (all ^ all >>> 32);
        return (folded ^ folded >>> 16) & slots.length - 1;
    }

    /// The one that was first heard of before all others; null when there is none.
    @Nullable PendingSpan oldest() {
        return oldest;
    }

    /// Forgets that one and gives it.
    PendingSpan removeOldest() {
        PendingSpan removed = Objects.requireNonNull(oldest);
        oldest = removed.younger;
        if (oldest == null) {
            newest = null;
        }
        int slot = slot(removed);
        PendingSpan before = Objects.requireNonNull(slots[slot]);
        if (before == removed) {
            slots[slot] = removed.nextInSlot;
        } else {
            while (before.nextInSlot != removed) {
                before = Objects.requireNonNull(before.nextInSlot);
            }
            before.nextInSlot = removed.nextInSlot;
        }
        // The collector keeps what an old one leads to.
        removed.younger = null;
        removed.nextInSlot = null;
        size--;
        return removed;
    }
}
