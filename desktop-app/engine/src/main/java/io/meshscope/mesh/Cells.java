package io.meshscope.mesh;

import java.util.Arrays;

/// The filled buckets of a histogram one after another: each bucket's number, then its count, both
/// in groups of seven bits, lowest first. A quarter of an hour of a hundred edges are some 18,000
/// histograms of a dozen buckets, and a state has all of them, so they take as few bytes as they
/// can, in one array.
final class Cells {

    private static final int GROUP = 7;
    private static final int MORE = 1 << GROUP;

    private byte[] bytes;
    private int at;

    private Cells(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Writes cells from the beginning.
    static Cells writing(int expected) {
        return new Cells(new byte[3 * expected]);
    }

    /// Reads cells from the beginning: a bucket, its count, the next bucket.
    static Cells of(byte[] bytes) {
        return new Cells(bytes);
    }

    void write(int bucket, long count) {
        write(bucket);
        write(count);
    }

    private void write(long number) {
        long rest = number;
        while (rest >= MORE || rest < 0) {
            put((byte) (rest | MORE));
            rest >>>= GROUP;
        }
        put((byte) rest);
    }

    private void put(byte next) {
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * at + 8);
        }
        bytes[at++] = next;
    }

    byte[] written() {
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    boolean ended() {
        return at >= bytes.length;
    }

    int bucket() {
        return (int) count();
    }

    long count() {
        long number = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (long) (next & (MORE - 1)) << shift;
            shift += GROUP;
            next = bytes[at++];
        }
        return number | (long) next << shift;
    }
}
