package io.meshscope.trace.jaeger;

import static io.meshscope.wire.proto.ProtoReader.BYTES;
import static io.meshscope.wire.proto.ProtoReader.VARINT;

import com.google.protobuf.ByteString;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.wire.proto.ProtoException;
import io.meshscope.wire.proto.ProtoReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Reads the messages of the public `model.proto`.
///
/// @param parts what the whole request may still hold
record JaegerProtoSpan(Parts parts) {

    private static final long SECOND = 1_000_000_000L;

    /// @param batch where the span goes
    /// @param process of the batch; a span may have one of its own
    void span(ByteString bytes, JaegerBatch batch, JaegerSpan.Process process)
            throws ProtoException, UnreadableException {
        String[] ids = {"", ""};
        String operation = "";
        long flags = 0;
        long start = 0;
        long duration = 0;
        List<JaegerSpan.Ref> refs = new ArrayList<>();
        Map<String, Object> tags = new HashMap<>();
        List<JaegerSpan.Log> logs = new ArrayList<>();
        JaegerSpan.Process sender = process;
        var span = new ProtoReader(bytes);
        while (span.nextField()) {
            if (span.is(1, BYTES)) {
                ids[0] = hex(span.bytes());
            } else if (span.is(2, BYTES)) {
                ids[1] = hex(span.bytes());
            } else if (span.is(3, BYTES)) {
                operation = span.text();
            } else if (span.is(4, BYTES)) {
                refs.add(ref(span.bytes()));
            } else if (span.is(5, VARINT)) {
                flags = span.varint();
            } else if (span.is(6, BYTES)) {
                start = nanos(span.bytes());
            } else if (span.is(7, BYTES)) {
                duration = nanos(span.bytes());
            } else if (span.is(8, BYTES)) {
                tag(span.bytes(), tags);
            } else if (span.is(9, BYTES)) {
                logs.add(log(span.bytes()));
            } else if (span.is(10, BYTES)) {
                sender = process(span.bytes());
            } else {
                span.skip();
            }
        }
        batch.add(
                new JaegerSpan(
                        new JaegerSpan.Ids(ids[0], ids[1], ""),
                        operation,
                        refs,
                        flags,
                        new JaegerSpan.Times(start, duration),
                        tags,
                        logs),
                sender);
    }

    JaegerSpan.Process process(ByteString bytes) throws ProtoException, UnreadableException {
        String service = "";
        Map<String, Object> tags = new HashMap<>();
        var process = new ProtoReader(bytes);
        while (process.nextField()) {
            if (process.is(1, BYTES)) {
                service = process.text();
            } else if (process.is(2, BYTES)) {
                tag(process.bytes(), tags);
            } else {
                process.skip();
            }
        }
        return new JaegerSpan.Process(service, tags);
    }

    private JaegerSpan.Ref ref(ByteString bytes) throws ProtoException, UnreadableException {
        parts.one();
        String traceId = "";
        String spanId = "";
        long type = 0;
        var ref = new ProtoReader(bytes);
        while (ref.nextField()) {
            if (ref.is(1, BYTES)) {
                traceId = hex(ref.bytes());
            } else if (ref.is(2, BYTES)) {
                spanId = hex(ref.bytes());
            } else if (ref.is(3, VARINT)) {
                type = ref.varint();
            } else {
                ref.skip();
            }
        }
        return new JaegerSpan.Ref(traceId, spanId, type == 0);
    }

    private JaegerSpan.Log log(ByteString bytes) throws ProtoException, UnreadableException {
        parts.one();
        long at = 0;
        Map<String, Object> fields = new HashMap<>();
        var log = new ProtoReader(bytes);
        while (log.nextField()) {
            if (log.is(1, BYTES)) {
                at = nanos(log.bytes());
            } else if (log.is(2, BYTES)) {
                tag(log.bytes(), fields);
            } else {
                log.skip();
            }
        }
        return new JaegerSpan.Log(at, fields);
    }

    /// A tag's type says which of its values holds: all of them may be there, at their defaults.
    private void tag(ByteString bytes, Map<String, Object> into)
            throws ProtoException, UnreadableException {
        parts.one();
        String key = "";
        int type = 0;
        // By the numbers of the types; a value at its default is not sent.
        Object[] values = {"", false, 0L, 0.0, ""};
        var tag = new ProtoReader(bytes);
        while (tag.nextField()) {
            if (tag.is(1, BYTES)) {
                key = tag.text();
            } else if (tag.is(2, VARINT)) {
                type = (int) Math.clamp(tag.varint(), 0, values.length - 1);
            } else if (tag.is(3, BYTES)) {
                values[0] = tag.text();
            } else if (tag.is(4, VARINT)) {
                values[1] = tag.bool();
            } else if (tag.is(5, VARINT)) {
                values[2] = tag.varint();
            } else if (tag.is(6, ProtoReader.FIXED64)) {
                values[3] = tag.float64();
            } else if (tag.is(7, BYTES)) {
                values[4] = base64(tag.bytes());
            } else {
                tag.skip();
            }
        }
        into.put(key, values[type]);
    }

    /// A timestamp or a duration; 0, which no span has, for one that is too far away.
    private static long nanos(ByteString bytes) throws ProtoException {
        long seconds = 0;
        long nanos = 0;
        var time = new ProtoReader(bytes);
        while (time.nextField()) {
            if (time.is(1, VARINT)) {
                seconds = time.varint();
            } else if (time.is(2, VARINT)) {
                nanos = time.varint();
            } else {
                time.skip();
            }
        }
        boolean near = Math.abs(seconds) < Long.MAX_VALUE / SECOND && Math.abs(nanos) < SECOND;
        return near ? seconds * SECOND + nanos : 0;
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
