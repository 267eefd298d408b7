package io.meshscope.wire.thrift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.message.Message;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Reads one message in Thrift's binary protocol, from the front to the back.
///
/// A struct is read field by field: [#nextField] tells its number and type, then its value is read
/// or skipped. Whatever the bytes say, no more work is done than there are bytes, and nothing is
/// allocated beyond their number.
public final class ThriftReader {

    public static final int BOOL = 2;
    public static final int BYTE = 3;
    public static final int DOUBLE = 4;
    public static final int I16 = 6;
    public static final int I32 = 8;
    public static final int I64 = 10;
    public static final int STRING = 11;
    public static final int STRUCT = 12;
    public static final int MAP = 13;
    public static final int SET = 14;
    public static final int LIST = 15;

    private static final int STOP = 0;
    private static final int DEEPEST = 32;

    private final ByteBuffer bytes;
    private int field;
    private int type;

    public ThriftReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// Goes to the next field of a struct.
    ///
    /// @return false at its end
    public boolean nextField() throws ThriftException {
        type = number(1);
        if (type == STOP) {
            return false;
        }
        field = number(2);
        return true;
    }

    /// Whether the field that was come to has this number and this type. A known number with
    /// another type is a field that nobody knows.
    public boolean is(int number, int ofType) {
        return field == number && type == ofType;
    }

    /// Leaves the value of the field out.
    public void skip() throws ThriftException {
        skip(type, DEEPEST);
    }

    /// Begins a list.
    ///
    /// @return how many elements follow; 0 when they are of another type, which are left out then
    public int list(int elements) throws ThriftException {
        int found = number(1);
        int size = size(least(found));
        if (found == elements) {
            return size;
        }
        skip(found, size, DEEPEST);
        return 0;
    }

    public boolean bool() throws ThriftException {
        return number(1) != 0;
    }

    public int i16() throws ThriftException {
        return number(2);
    }

    public int i32() throws ThriftException {
        return number(4);
    }

    public long i64() throws ThriftException {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw ended();
        }
    }

    public double float64() throws ThriftException {
        return Double.longBitsToDouble(i64());
    }

    /// A text; what is not UTF-8 in it is replaced.
    public String string() throws ThriftException {
        return new String(binary(), UTF_8);
    }

    public byte[] binary() throws ThriftException {
        byte[] value = new byte[size(1)];
        bytes.get(value);
        return value;
    }

    private int number(int length) throws ThriftException {
        try {
            return switch (length) {
                case 1 -> bytes.get();
                case 2 -> bytes.getShort();
                default -> bytes.getInt();
            };
        } catch (BufferUnderflowException e) {
            throw ended();
        }
    }

    /// A length or a number of elements, which the rest of the bytes must be able to hold.
    private int size(int least) throws ThriftException {
        int size = number(4);
        if (size < 0 || (long) size * least > bytes.remaining()) {
            throw new ThriftException(Message.of("thrift.length", size, bytes.remaining()));
        }
        return size;
    }

    private void skip(int ofType, int depth) throws ThriftException {
        if (depth == 0) {
            throw new ThriftException(Message.of("thrift.deep", DEEPEST));
        }
        switch (ofType) {
            case STRING -> forward(size(1));
            case STRUCT -> {
                for (int next = number(1); next != STOP; next = number(1)) {
                    forward(2);
                    skip(next, depth - 1);
                }
            }
            case LIST, SET -> {
                int elements = number(1);
                skip(elements, size(least(elements)), depth - 1);
            }
            case MAP -> {
                int keys = number(1);
                int values = number(1);
                int size = size(least(keys) + least(values));
                for (int i = 0; i < size; i++) {
                    skip(keys, depth - 1);
                    skip(values, depth - 1);
                }
            }
            default -> forward(least(ofType));
        }
    }

    private void skip(int elements, int size, int depth) throws ThriftException {
        for (int i = 0; i < size; i++) {
            skip(elements, depth);
        }
    }

    private void forward(int length) throws ThriftException {
        if (length > bytes.remaining()) {
            throw ended();
        }
        bytes.position(bytes.position() + length);
    }

    /// The bytes that a value has at least.
    private static int least(int ofType) throws ThriftException {
        return switch (ofType) {
            case BOOL, BYTE, STRUCT -> 1;
            case I16 -> 2;
            case I32, STRING -> 4;
            case I64, DOUBLE -> 8;
            case LIST, SET -> 5;
            case MAP -> 6;
            default -> throw new ThriftException(Message.of("thrift.type", ofType));
        };
    }

    private static ThriftException ended() {
        return new ThriftException(Message.of("thrift.ended"));
    }
}
