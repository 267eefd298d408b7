package io.meshscope.trace.duckdb;

import io.meshscope.store.SpanTables;
import io.meshscope.trace.TokenSet;

/// A Bloom filter: it tells of a number that it is surely not among some others. One of a hundred
/// that are not passes nevertheless.
final class TokenFilter {

    private static final int BITS = 10;
    private static final int PROBES = 5;
    private static final int SHORTEST = 8;

    private TokenFilter() {}

    static byte[] of(TokenSet tokens) {
        byte[] filter = empty(tokens.size());
        for (int token : tokens.values()) {
            add(filter, token);
        }
        return filter;
    }

    /// As many filters as a filter's row has columns for values, each of its part of the numbers.
    static byte[][] parts(TokenSet tokens) {
        int[] all = tokens.values();
        int[] sizes = new int[SpanTables.FILTER_PARTS];
        for (int token : all) {
            sizes[part(token)]++;
        }
        byte[][] parts = new byte[sizes.length][];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = empty(sizes[part]);
        }
        for (int token : all) {
            add(parts[part(token)], token);
        }
        return parts;
    }

    /// The part that a number is in.
    static int part(int token) {
        return Integer.remainderUnsigned(
                token * 0x9E3779B1 >>> Short.SIZE, SpanTables.FILTER_PARTS);
    }

    private static byte[] empty(int size) {
        return new byte[Math.max(SHORTEST, size * BITS / Byte.SIZE)];
    }

    private static void add(byte[] filter, int token) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(filter, token, probe);
            filter[bit >>> 3] |= (byte) (1 << (bit & 7));
        }
    }

    static boolean mayHold(byte[] filter, int token) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(filter, token, probe);
            if ((filter[bit >>> 3] & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] filter, int token, int probe) {
        long mixed = token * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xff51afd7ed558ccdL;
        int step = (int) (mixed >>> 32) | 1;
        long place = Integer.toUnsignedLong((int) mixed + probe * step);
        return (int) ((place * filter.length * Byte.SIZE) >>> 32);
    }
}
