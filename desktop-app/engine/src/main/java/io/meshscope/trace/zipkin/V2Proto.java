package io.meshscope.trace.zipkin;

import com.google.protobuf.ByteString;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import io.meshscope.wire.proto.ProtoException;
import io.meshscope.wire.proto.ProtoReader;

/// Zipkin's second format in protobuf: `ListOfSpans` of the public `zipkin.proto`.
final class V2Proto implements Decoder<Span> {

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var parts = new Parts();
        var spans = new ZipkinSpans();
        var list = new ProtoReader(body);
        try {
            while (list.nextField()) {
                if (list.is(1, ProtoReader.BYTES)) {
                    parts.one();
                    span(list.bytes(), parts, spans);
                } else {
                    list.skip();
                }
            }
        } catch (ProtoException e) {
            throw new UnreadableException(Message.of("body.zipkin.protobuf", e.said()));
        }
        return spans.decoded();
    }

    private static void span(ByteString bytes, Parts parts, ZipkinSpans spans)
            throws UnreadableException {
        try {
            spans.add(new V2ProtoSpan(parts).read(bytes));
        } catch (ProtoException e) {
            spans.refuse(Message.of("span.zipkin.protobuf", e.said()));
        }
    }
}
