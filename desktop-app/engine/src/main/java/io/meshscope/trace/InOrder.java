package io.meshscope.trace;

import java.util.Arrays;

/// Columns with their values in another order.
final class InOrder {

    private InOrder() {}

    static long[] of(long[] from, int[] order) {
        long[] picked = new long[order.length];
        Arrays.setAll(picked, row -> from[order[row]]);
        return picked;
    }

    static int[] of(int[] from, int[] order) {
        int[] picked = new int[order.length];
        Arrays.setAll(picked, row -> from[order[row]]);
        return picked;
    }

    static short[] of(short[] from, int[] order) {
        short[] picked = new short[order.length];
        for (int row = 0; row < picked.length; row++) {
            picked[row] = from[order[row]];
        }
        return picked;
    }

    static byte[] of(byte[] from, int[] order) {
        byte[] picked = new byte[order.length];
        for (int row = 0; row < picked.length; row++) {
            picked[row] = from[order[row]];
        }
        return picked;
    }
}
