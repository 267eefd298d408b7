package io.meshscope.receive.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Counts what a message holds before it is read into objects, each of which takes far more memory
/// than the two bytes that an empty one takes on the wire.
final class PartCount {

    /// A shorter body cannot hold too much.
    private static final int SHORT = 2 * Parts.MOST;

    private static final int DEEPEST = 100;
    private static final int NUMBERS_A_PART = 8;

    private final CodedInputStream input;
    private final Parts parts = new Parts();

    private PartCount(byte[] body) {
        input = CodedInputStream.newInstance(body);
    }

    /// @throws UnreadableException when there is more in the body than any sender's batch has
    static void check(byte[] body, Descriptor type) throws UnreadableException {
        if (body.length < SHORT) {
            return;
        }
        try {
            new PartCount(body).message(type, 0);
        } catch (IOException e) {
            // The reading says what is wrong.
            return;
        }
    }

    private void message(Descriptor type, int depth) throws IOException, UnreadableException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            @Nullable FieldDescriptor field =
                    type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean bytes = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (field != null
                    && bytes
                    && depth < DEEPEST
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                parts.one();
                int outer = input.pushLimit(input.readRawVarint32());
                message(field.getMessageType(), depth + 1);
                input.popLimit(outer);
            } else if (field != null && bytes && field.isPackable()) {
                int length = input.readRawVarint32();
                parts.several(length / NUMBERS_A_PART);
                input.skipRawBytes(length);
            } else {
                if (field == null) {
                    parts.one();
                }
                input.skipField(tag);
            }
        }
    }
}
