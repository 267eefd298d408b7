package io.meshscope.wire.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.meshscope.message.Message;
import java.io.IOException;

/// Reads one message field by field: [#nextField] goes to the next one, then its value is read or
/// skipped. Nothing is copied but what is read.
public final class ProtoReader {

    public static final int VARINT = WireFormat.WIRETYPE_VARINT;
    public static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;
    public static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final CodedInputStream input;
    private int tag;

    @FunctionalInterface
    private interface Read<T> {
        T from(CodedInputStream input) throws IOException;
    }

    public ProtoReader(byte[] message) {
        this(CodedInputStream.newInstance(message));
    }

    /// @param message a part of another one
    public ProtoReader(ByteString message) {
        this(message.newCodedInput());
    }

    private ProtoReader(CodedInputStream input) {
        this.input = input;
        input.enableAliasing(true);
    }

    /// @return false at the end of the message
    public boolean nextField() throws ProtoException {
        tag = read(CodedInputStream::readTag);
        return tag != 0;
    }

    /// Whether the field that was come to has this number and this wire type. A known number with
    /// another type is a field that nobody knows.
    public boolean is(int number, int wireType) {
        return WireFormat.getTagFieldNumber(tag) == number
                && WireFormat.getTagWireType(tag) == wireType;
    }

    /// Leaves the value of the field out.
    public void skip() throws ProtoException {
        if (!read(in -> in.skipField(tag))) {
            throw new ProtoException(Message.of("proto.group"));
        }
    }

    public long varint() throws ProtoException {
        return read(CodedInputStream::readRawVarint64);
    }

    public long fixed64() throws ProtoException {
        return read(CodedInputStream::readFixed64);
    }

    public double float64() throws ProtoException {
        return read(CodedInputStream::readDouble);
    }

    public boolean bool() throws ProtoException {
        return varint() != 0;
    }

    /// A text; what is not UTF-8 in it is replaced.
    public String text() throws ProtoException {
        return bytes().toStringUtf8();
    }

    /// Bytes, or a message within this one.
    public ByteString bytes() throws ProtoException {
        return read(CodedInputStream::readBytes);
    }

    private <T> T read(Read<T> read) throws ProtoException {
        try {
            return read.from(input);
        } catch (IOException e) {
            throw new ProtoException(Message.why(e));
        }
    }
}
