package io.meshscope.trace.jaeger;

import static io.meshscope.wire.proto.ProtoReader.BYTES;

import com.google.protobuf.ByteString;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import io.meshscope.wire.proto.ProtoException;
import io.meshscope.wire.proto.ProtoReader;
import java.util.ArrayList;
import java.util.List;

/// A `PostSpansRequest` of the public `collector.proto`.
final class JaegerProto implements Decoder<Span> {

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var batch = new JaegerBatch();
        var read = new JaegerProtoSpan(new Parts());
        try {
            var request = new ProtoReader(body);
            while (request.nextField()) {
                if (request.is(1, BYTES)) {
                    batch(request.bytes(), read, batch);
                } else {
                    request.skip();
                }
            }
        } catch (ProtoException e) {
            throw new UnreadableException(Message.of("body.jaeger.protobuf", e.said()));
        }
        return batch.decoded();
    }

    private static void batch(ByteString bytes, JaegerProtoSpan read, JaegerBatch batch)
            throws ProtoException, UnreadableException {
        List<ByteString> spans = new ArrayList<>();
        JaegerSpan.Process process = JaegerSpan.Process.UNKNOWN;
        var reader = new ProtoReader(bytes);
        while (reader.nextField()) {
            if (reader.is(1, BYTES)) {
                read.parts().one();
                spans.add(reader.bytes());
            } else if (reader.is(2, BYTES)) {
                process = read.process(reader.bytes());
            } else {
                reader.skip();
            }
        }
        for (ByteString span : spans) {
            try {
                read.span(span, batch, process);
            } catch (ProtoException e) {
                batch.refuse(Message.of("span.jaeger.protobuf", e.said()));
            }
        }
    }
}
