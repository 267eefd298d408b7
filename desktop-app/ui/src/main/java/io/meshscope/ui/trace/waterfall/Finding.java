package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.Resource;
import io.meshscope.trace.TraceRows;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// The search for a text within a trace. Names, senders and ids are searched at once; what the
/// store finds in attributes is added when it has answered.
final class Finding {

    private String text = "";
    private BitSet found = new BitSet();

    /// Searches anew.
    void search(String wanted, TraceRows rows, RowWords words) {
        text = wanted.strip().toLowerCase(Locale.ROOT);
        found = new BitSet();
        if (text.isEmpty()) {
            return;
        }
        boolean[] names = new boolean[rows.names().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = holds(rows.names().get(i));
        }
        boolean[] called = new boolean[rows.allFacts().size()];
        for (int i = 0; i < called.length; i++) {
            called[i] = rows.allFacts().get(i).infrastructure().filter(this::holds).isPresent();
        }
        boolean[] senders = senders(rows.senders(), words);
        for (int row = 0; row < rows.size(); row++) {
            if (names[rows.nameNumber(row)]
                    || senders[rows.senderNumber(row)]
                    || called[rows.factsNumber(row)]) {
                found.set(row);
            }
        }
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

    /// @param rows with the text in their attributes
    void add(BitSet rows) {
        found.or(rows);
    }

    BitSet found() {
        return found;
    }
}
