package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.Resource;
import io.meshscope.trace.TraceRows;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// The rows of a trace that are found by a text. Names, senders and ids are searched at once; what
/// the store finds in attributes is added when it has answered. To search takes a pass over all
/// rows, so it is done beside the FX thread.
final class Finding {

    private final String text;
    private final BitSet found;
    private boolean complete;

    private Finding(String text, BitSet found) {
        this.text = text;
        this.found = found;
    }

    /// Nothing is searched for.
    static Finding nothing() {
        return new Finding("", new BitSet());
    }

    /// How a text is searched: in lower case; empty for nothing.
    static String wanted(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /// @param text as [#wanted] has it
    static Finding of(String text, TraceRows rows, RowWords words) {
        if (text.isEmpty()) {
            return nothing();
        }
        var finding = new Finding(text, new BitSet(rows.size()));
        finding.search(rows, words);
        return finding;
    }

    private void search(TraceRows rows, RowWords words) {
        boolean[] names = new boolean[rows.names().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = holds(rows.names().get(i));
        }
        boolean[] called = new boolean[rows.allFacts().size()];
        for (int i = 0; i < called.length; i++) {
            called[i] = rows.allFacts().get(i).infrastructure().filter(this::holds).isPresent();
        }
        boolean[] senders = senders(rows.senders(), words);
        found.or(rows.having(names, senders, called));
        if (text.matches("[0-9a-f]{16}")) {
            int row = rows.rowOf(Long.parseUnsignedLong(text, 16));
            found.set(Math.max(0, row), row + 1);
        }
    }

    private boolean[] senders(List<Resource> all, RowWords words) {
        boolean[] senders = new boolean[all.size()];
        for (int i = 0; i < senders.length; i++) {
            Resource sender = all.get(i);
            senders[i] =
                    holds(sender.service().value())
                            || holds(words.placeOf(i))
                            || sender.instance().filter(id -> holds(id.value())).isPresent();
        }
        return senders;
    }

    private boolean holds(String where) {
        return where.toLowerCase(Locale.ROOT).contains(text);
    }

    /// What is searched for, in lower case; empty for nothing.
    String text() {
        return text;
    }

    /// Adds what the store has found, after which nothing more is found in these rows.
    ///
    /// @param rows with the text in their attributes
    void add(BitSet rows) {
        found.or(rows);
        complete = true;
    }

    /// Whether the store has answered too.
    boolean complete() {
        return complete;
    }

    BitSet found() {
        return found;
    }
}
