package io.meshscope.trace.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A place in the bytes of a protobuf message. It never leaves the part that it was led into.
final class Wire {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes;
    int at;

    /// The first byte after the part that is read.
    int end;

    Wire(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /// The bytes are not as a message has them, or in a way that only the full reader knows.
    static final class UnusualException extends Exception {

        private static final long serialVersionUID = 1L;
        static final UnusualException ONE = new UnusualException();

        private UnusualException() {
            super("unusual", null, false, false);
        }
    }

    boolean more() {
        return at < end;
    }

    /// A field's number and type.
    int tag() throws UnusualException {
        int tag = varint();
        if (tag >>> 3 == 0) {
            throw UnusualException.ONE;
        }
        return tag;
    }

    /// The tag of a field.
    static int tag(int field, int type) {
        return field << 3 | type;
    }

    int varint() throws UnusualException {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        return (int) varlong();
    }

    long varlong() throws UnusualException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw UnusualException.ONE;
            }
            byte part = bytes[at++];
            value |= (part & 127L) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw UnusualException.ONE;
    }

    /// The length of what follows, which lies within the part.
    int length() throws UnusualException {
        int length = varint();
        if (length < 0 || length > end - at) {
            throw UnusualException.ONE;
        }
        return length;
    }

    long fixed64() throws UnusualException {
        room(Long.BYTES);
        long value = (long) LITTLE.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    int fixed32() throws UnusualException {
        room(Integer.BYTES);
        int value = (int) LITTLE_INT.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    /// Eight bytes in the order of an id, which stay to be read.
    long id(int from) {
        return (long) BIG.get(bytes, from);
    }

    private void room(int length) throws UnusualException {
        if (length > end - at) {
            throw UnusualException.ONE;
        }
    }

    void skip(int tag) throws UnusualException {
        switch (tag & 7) {
            case VARINT -> varlong();
            case FIXED64 -> skipBytes(Long.BYTES);
            case BYTES -> skipBytes(length());
            case FIXED32 -> skipBytes(Integer.BYTES);
            default -> throw UnusualException.ONE;
        }
    }

    private void skipBytes(int length) throws UnusualException {
        room(length);
        at += length;
    }

    /// Leads into a part.
    ///
    /// @return the end of the part around it, for [#leave]
    int enter(int length) {
        int outer = end;
        end = at + length;
        return outer;
    }

    void leave(int outer) {
        at = end;
        end = outer;
    }
}
