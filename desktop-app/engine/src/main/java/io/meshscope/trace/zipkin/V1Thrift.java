package io.meshscope.trace.zipkin;

import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import io.meshscope.wire.thrift.ThriftException;
import io.meshscope.wire.thrift.ThriftReader;

/// Zipkin's first format in Thrift: a list of spans of the public `zipkinCore.thrift`.
final class V1Thrift implements Decoder<Span> {

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var spans = new ZipkinSpans();
        var reader = new ThriftReader(body);
        var span = new V1ThriftSpan(reader, new Parts());
        try {
            for (int left = reader.list(ThriftReader.STRUCT); left > 0; left--) {
                span.read().into(spans);
            }
        } catch (ThriftException e) {
            throw new UnreadableException(Message.of("body.zipkin.thrift", e.said()));
        }
        return spans.decoded();
    }
}
