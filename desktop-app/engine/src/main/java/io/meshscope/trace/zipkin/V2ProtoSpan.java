package io.meshscope.trace.zipkin;

import static io.meshscope.wire.proto.ProtoReader.BYTES;
import static io.meshscope.wire.proto.ProtoReader.FIXED64;
import static io.meshscope.wire.proto.ProtoReader.VARINT;

import com.google.protobuf.ByteString;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.wire.proto.ProtoException;
import io.meshscope.wire.proto.ProtoReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Reads one span of `zipkin.proto`.
final class V2ProtoSpan {

    /// By the numbers of the enum.
    private static final List<String> KINDS =
            List.of("", "CLIENT", "SERVER", "PRODUCER", "CONSUMER");

    private final Parts parts;
    private final List<ZipkinSpan.Annotation> annotations = new ArrayList<>();
    private final Map<String, Object> tags = new HashMap<>();
    private String traceId = "";
    private String parentId = "";
    private String id = "";
    private String name = "";
    private String kind = "";
    private long timestamp;
    private long duration;
    private ZipkinSpan.Endpoint local = ZipkinSpan.Endpoint.NONE;
    private ZipkinSpan.Endpoint remote = ZipkinSpan.Endpoint.NONE;
    private boolean debug;
    private boolean shared;

    V2ProtoSpan(Parts parts) {
        this.parts = parts;
    }

    ZipkinSpan read(ByteString bytes) throws ProtoException, UnreadableException {
        var span = new ProtoReader(bytes);
        while (span.nextField()) {
            if (span.is(1, BYTES)) {
                traceId = hex(span.bytes());
            } else if (span.is(2, BYTES)) {
                parentId = hex(span.bytes());
            } else if (span.is(3, BYTES)) {
                id = hex(span.bytes());
            } else if (span.is(4, VARINT)) {
                kind = KINDS.get((int) Math.clamp(span.varint(), 0, KINDS.size()) % KINDS.size());
            } else if (span.is(5, BYTES)) {
                name = span.text();
            } else if (span.is(6, FIXED64)) {
                timestamp = span.fixed64();
            } else if (span.is(7, VARINT)) {
                duration = span.varint();
            } else {
                rest(span);
            }
        }
        return new ZipkinSpan(
                new ZipkinSpan.Ids(traceId, id, parentId),
                name,
                kind,
                new ZipkinSpan.Times(timestamp, duration),
                new ZipkinSpan.Ends(local, remote),
                new ZipkinSpan.Content(annotations, tags),
                new ZipkinSpan.Flags(debug, shared));
    }

    private void rest(ProtoReader span) throws ProtoException, UnreadableException {
        if (span.is(8, BYTES)) {
            local = endpoint(span.bytes());
        } else if (span.is(9, BYTES)) {
            remote = endpoint(span.bytes());
        } else if (span.is(10, BYTES)) {
            annotation(span.bytes());
        } else if (span.is(11, BYTES)) {
            tag(span.bytes());
        } else if (span.is(12, VARINT)) {
            debug = span.bool();
        } else if (span.is(13, VARINT)) {
            shared = span.bool();
        } else {
            span.skip();
        }
    }

    private static ZipkinSpan.Endpoint endpoint(ByteString bytes) throws ProtoException {
        String service = "";
        String ip = "";
        int port = 0;
        var endpoint = new ProtoReader(bytes);
        while (endpoint.nextField()) {
            if (endpoint.is(1, BYTES)) {
                service = endpoint.text();
            } else if (endpoint.is(2, BYTES) || endpoint.is(3, BYTES)) {
                ip = address(endpoint.bytes().toByteArray(), ip);
            } else if (endpoint.is(4, VARINT)) {
                port = (int) endpoint.varint() & 0xFFFF;
            } else {
                endpoint.skip();
            }
        }
        return new ZipkinSpan.Endpoint(service, ip, port);
    }

    /// @param otherwise when the bytes are no address
    static String address(byte[] bytes, String otherwise) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            // Not 4 or 16 bytes: no address is told.
            return otherwise;
        }
    }

    private void annotation(ByteString bytes) throws ProtoException, UnreadableException {
        parts.one();
        long at = 0;
        String value = "";
        var annotation = new ProtoReader(bytes);
        while (annotation.nextField()) {
            if (annotation.is(1, FIXED64)) {
                at = annotation.fixed64();
            } else if (annotation.is(2, BYTES)) {
                value = annotation.text();
            } else {
                annotation.skip();
            }
        }
        annotations.add(new ZipkinSpan.Annotation(at, value));
    }

    private void tag(ByteString bytes) throws ProtoException, UnreadableException {
        parts.one();
        String key = "";
        String value = "";
        var entry = new ProtoReader(bytes);
        while (entry.nextField()) {
            if (entry.is(1, BYTES)) {
                key = entry.text();
            } else if (entry.is(2, BYTES)) {
                value = entry.text();
            } else {
                entry.skip();
            }
        }
        tags.put(key, value);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
