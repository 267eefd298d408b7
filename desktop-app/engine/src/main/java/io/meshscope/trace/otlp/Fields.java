package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/// Reads single fields by the types that they must have.
final class Fields {

    private final Wire wire;

    Fields(Wire wire) {
        this.wire = wire;
    }

    /// The length of a field that has parts, which is what comes next.
    int part(int tag) throws Wire.UnusualException {
        of(tag, Wire.BYTES);
        return wire.length();
    }

    int number(int tag) throws Wire.UnusualException {
        of(tag, Wire.VARINT);
        return (int) wire.varlong();
    }

    long fixed64(int tag) throws Wire.UnusualException {
        of(tag, Wire.FIXED64);
        return wire.fixed64();
    }

    int fixed32(int tag) throws Wire.UnusualException {
        of(tag, Wire.FIXED32);
        return wire.fixed32();
    }

    /// A span's id; 0 for one that is empty.
    long id(int tag) throws Wire.UnusualException {
        int length = part(tag);
        if (length != 0 && length != Long.BYTES) {
            throw Wire.UnusualException.ONE;
        }
        long id = length == 0 ? 0 : wire.id(wire.at);
        wire.at += length;
        return id;
    }

    String text(int tag) throws Wire.UnusualException {
        int length = part(tag);
        var text = ByteString.copyFrom(wire.bytes, wire.at, length);
        wire.at += length;
        return text(text);
    }

    static String text(ByteString utf8) throws Wire.UnusualException {
        if (!utf8.isValidUtf8()) {
            throw Wire.UnusualException.ONE;
        }
        return utf8.toStringUtf8();
    }

    /// The bytes of a message in a field of the part, which stands there once at most; all else is
    /// skipped. A message that is not there has none.
    ByteString only(int field) throws Wire.UnusualException {
        @Nullable ByteString found = null;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == field) {
                if (found != null) {
                    throw Wire.UnusualException.ONE;
                }
                int length = wire.length();
                found = ByteString.copyFrom(wire.bytes, wire.at, length);
                wire.at += length;
            } else {
                wire.skip(tag);
            }
        }
        return found == null ? ByteString.EMPTY : found;
    }

    private static void of(int tag, int type) throws Wire.UnusualException {
        if ((tag & 7) != type) {
            throw Wire.UnusualException.ONE;
        }
    }
}
