package io.meshscope.trace.jaeger;

import static io.meshscope.wire.thrift.ThriftReader.LIST;
import static io.meshscope.wire.thrift.ThriftReader.STRING;
import static io.meshscope.wire.thrift.ThriftReader.STRUCT;

import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import io.meshscope.wire.thrift.ThriftException;
import io.meshscope.wire.thrift.ThriftReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A `Batch` of the public `jaeger.thrift`, in the binary protocol.
final class JaegerThrift implements Decoder<Span> {

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        try {
            return batch(new ThriftReader(body));
        } catch (ThriftException e) {
            throw new UnreadableException(Message.of("body.jaeger.thrift", e.said()));
        }
    }

    private static Decoded<Span> batch(ThriftReader reader)
            throws ThriftException, UnreadableException {
        var read = new JaegerThriftSpan(reader, new Parts());
        JaegerSpan.Process process = JaegerSpan.Process.UNKNOWN;
        List<JaegerSpan> spans = new ArrayList<>();
        while (reader.nextField()) {
            if (reader.is(1, STRUCT)) {
                process = process(reader, read);
            } else if (reader.is(2, LIST)) {
                for (int left = reader.list(STRUCT); left > 0; left--) {
                    spans.add(read.span());
                }
            } else {
                reader.skip();
            }
        }
        var batch = new JaegerBatch();
        for (JaegerSpan span : spans) {
            batch.add(span, process);
        }
        return batch.decoded();
    }

    private static JaegerSpan.Process process(ThriftReader reader, JaegerThriftSpan read)
            throws ThriftException, UnreadableException {
        String service = "";
        Map<String, Object> tags = Map.of();
        while (reader.nextField()) {
            if (reader.is(1, STRING)) {
                service = reader.string();
            } else if (reader.is(2, LIST)) {
                tags = read.tags();
            } else {
                reader.skip();
            }
        }
        return new JaegerSpan.Process(service, tags);
    }
}
