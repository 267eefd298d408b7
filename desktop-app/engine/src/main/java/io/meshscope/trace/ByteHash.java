package io.meshscope.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers of bytes that most other bytes do not have. They are kept in files: what they are made
/// of stays as it is.
public final class ByteHash {

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteHash() {}

    public static int of(byte[] bytes, int from, int length) {
        return of(0, bytes, from, length);
    }

    /// @param before what stands before them
    public static int of(int before, byte[] bytes, int from, int length) {
        long hash = before ^ length * 0x9E3779B97F4A7C15L;
        int i = from;
        for (; i + Long.BYTES <= from + length; i += Long.BYTES) {
            hash = mixed(hash ^ (long) LITTLE.get(bytes, i));
        }
        long rest = 0;
        for (int shift = 0; i < from + length; i++, shift += Byte.SIZE) {
            rest |= (bytes[i] & 255L) << shift;
        }
        return folded(mixed(hash ^ rest));
    }

    /// The same of a number, also for many numbers that are next to each other.
    static int of(int before, int number) {
        return folded(mixed(mixed(before * 0x9E3779B97F4A7C15L ^ number)));
    }

    private static int folded(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    private static long mixed(long hash) {
        long product = hash * 0xff51afd7ed558ccdL;
        return product ^ product >>> 29;
    }
}
