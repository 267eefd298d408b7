package io.meshscope.trace.duckdb;

import io.meshscope.trace.TokenSet;

/// A Bloom filter: it tells of a number that it is surely not among some others. One of a hundred
/// that are not passes nevertheless.
final class TokenFilter {

    private static final int BITS = 10;
    private static final int PROBES = 5;
    private static final int SHORTEST = 8;

    private TokenFilter() {}

    static byte[] of(TokenSet tokens) {
        byte[] filter = new byte[Math.max(SHORTEST, tokens.size() * BITS / Byte.SIZE)];
        for (int token : tokens.values()) {
            for (int probe = 0; probe < PROBES; probe++) {
                int bit = bit(filter, token, probe);
                filter[bit >>> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return filter;
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
