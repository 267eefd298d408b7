package io.meshscope.receive.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import java.util.List;

/// OTLP in protobuf. A request that has a bad value in one item, such as a text that is not UTF-8,
/// is read again item by item.
final class OtlpProtobuf<Q extends Message, T> implements Decoder<T> {

    /// Where the items are in a request: in all signals in field 2 of a scope, which is in field 2
    /// of a resource, which is in field 1.
    static final List<Integer> WAY = List.of(1, 2, 2);

    private final OtlpSignal<Q, T> signal;

    OtlpProtobuf(OtlpSignal<Q, T> signal) {
        this.signal = signal;
    }

    @Override
    public Decoded<T> decode(byte[] body) throws UnreadableException {
        try {
            return signal.read(signal.empty().getParserForType().parseFrom(body));
        } catch (InvalidProtocolBufferException whole) {
            var kept = signal.empty().newBuilderForType();
            var salvage = new Salvage();
            try {
                salvage.into(kept, ByteString.copyFrom(body), 0);
            } catch (InvalidProtocolBufferException e) {
                throw new UnreadableException(
                        io.meshscope.message.Message.of(
                                "body.otlp.protobuf", io.meshscope.message.Message.why(e)));
            }
            return signal.read(kept.build()).refusing(salvage.refused, salvage.reason);
        }
    }

    /// Reads the parts on the way to the items each on its own.
    private static final class Salvage {

        private long refused;
        private io.meshscope.message.Message reason = Decoded.NONE;

        void into(Message.Builder kept, ByteString bytes, int depth)
                throws InvalidProtocolBufferException {
            int number = WAY.get(depth);
            UnknownFieldSet all = UnknownFieldSet.parseFrom(bytes);
            kept.mergeFrom(
                    UnknownFieldSet.newBuilder(all).clearField(number).build().toByteString());
            FieldDescriptor field = kept.getDescriptorForType().findFieldByNumber(number);
            for (ByteString part : all.getField(number).getLengthDelimitedList()) {
                Message.Builder builder = kept.newBuilderForField(field);
                try {
                    if (depth == WAY.size() - 1) {
                        builder.mergeFrom(part);
                    } else {
                        into(builder, part, depth + 1);
                    }
                    kept.addRepeatedField(field, builder.build());
                } catch (InvalidProtocolBufferException e) {
                    refused++;
                    reason = io.meshscope.message.Message.why(e);
                }
            }
        }
    }
}
