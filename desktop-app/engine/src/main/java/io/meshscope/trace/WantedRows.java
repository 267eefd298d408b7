package io.meshscope.trace;

import java.util.BitSet;

/// The rows that have one of the numbers that are wanted: of a name, a sender or facts.
final class WantedRows {

    private final long[] bits;

    WantedRows(int rows) {
        bits = new long[(rows + Long.SIZE - 1) / Long.SIZE];
    }

    /// Adds the rows whose number is wanted.
    WantedRows with(int[] numbers, boolean[] wanted) {
        boolean any = false;
        for (boolean one : wanted) {
            any |= one;
        }
        for (int word = 0; any && word < bits.length; word++) {
            bits[word] |= word(numbers, wanted, word * Long.SIZE);
        }
        return this;
    }

    BitSet rows() {
        return BitSet.valueOf(bits);
    }

    /// The bits of the 64 rows from one on. They are gathered in a word, because to set each in a
    /// set by itself takes longer than to look it up; and it is a method of its own, so that it is
    /// compiled within the first search already.
    private static long word(int[] numbers, boolean[] wanted, int from) {
        int to = Math.min(numbers.length, from + Long.SIZE);
        long bits = 0;
        for (int row = from; row < to; row++) {
            if (wanted[numbers[row]]) {
                bits |= 1L << row;
            }
        }
        return bits;
    }
}
