package io.meshscope.trace;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Sorts numbers by a key of each, without an object for any of them. Numbers with one key keep
/// their order.
public final class StableOrder {

    private static final int FEW = 24;
    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;

    private StableOrder() {}

    /// Sorts a part of an array, smallest key first.
    public static void sort(int[] items, int from, int to, IntToLongFunction key) {
        if (to - from <= FEW) {
            insert(items, from, to, key);
            return;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            low = Math.min(low, key.applyAsLong(items[i]));
            high = Math.max(high, key.applyAsLong(items[i]));
        }
        int[] now = Arrays.copyOfRange(items, from, to);
        int[] next = new int[now.length];
        // The range may be larger than a long holds, but not than its bits do.
        int range = Long.SIZE - Long.numberOfLeadingZeros(high - low);
        for (int shift = 0; shift < range; shift += BITS) {
            pass(now, next, key, low, shift);
            int[] swap = now;
            now = next;
            next = swap;
        }
        System.arraycopy(now, 0, items, from, now.length);
    }

    private static void pass(int[] now, int[] next, IntToLongFunction key, long low, int shift) {
        int[] at = new int[BUCKETS + 1];
        for (int item : now) {
            at[bucket(key.applyAsLong(item) - low, shift) + 1]++;
        }
        for (int i = 0; i < BUCKETS; i++) {
            at[i + 1] += at[i];
        }
        for (int item : now) {
            next[at[bucket(key.applyAsLong(item) - low, shift)]++] = item;
        }
    }

    private static int bucket(long key, int shift) {
        return (int) (key >>> shift) & BUCKETS - 1;
    }

    private static void insert(int[] items, int from, int to, IntToLongFunction key) {
        for (int i = from + 1; i < to; i++) {
            int item = items[i];
            long value = key.applyAsLong(item);
            int at = i;
            while (at > from && key.applyAsLong(items[at - 1]) > value) {
                items[at] = items[at - 1];
                at--;
            }
            items[at] = item;
        }
    }
}
