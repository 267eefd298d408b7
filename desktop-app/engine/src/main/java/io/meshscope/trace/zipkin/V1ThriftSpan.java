package io.meshscope.trace.zipkin;

import static io.meshscope.wire.thrift.ThriftReader.BOOL;
import static io.meshscope.wire.thrift.ThriftReader.I16;
import static io.meshscope.wire.thrift.ThriftReader.I32;
import static io.meshscope.wire.thrift.ThriftReader.I64;
import static io.meshscope.wire.thrift.ThriftReader.LIST;
import static io.meshscope.wire.thrift.ThriftReader.STRING;
import static io.meshscope.wire.thrift.ThriftReader.STRUCT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.wire.thrift.ThriftException;
import io.meshscope.wire.thrift.ThriftReader;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/// Reads the spans of `zipkinCore.thrift`, one after the other.
final class V1ThriftSpan {

    private static final Set<String> ADDRESSES = Set.of("sa", "ca", "ma");

    /// The bytes of the values by the numbers of their types: a boolean, the three lengths of whole
    /// numbers, a double.
    private static final Map<Integer, Integer> LENGTHS = Map.of(0, 1, 2, 2, 3, 4, 4, 8, 5, 8);

    private final ThriftReader reader;
    private final Parts parts;

    V1ThriftSpan(ThriftReader reader, Parts parts) {
        this.reader = reader;
        this.parts = parts;
    }

    V1Spans read() throws ThriftException, UnreadableException {
        parts.one();
        var span = new V1Spans();
        while (reader.nextField()) {
            if (reader.is(1, I64)) {
                span.builder().traceId(reader.i64());
            } else if (reader.is(12, I64)) {
                span.builder().traceIdHigh(reader.i64());
            } else if (reader.is(4, I64)) {
                span.builder().id(reader.i64());
            } else if (reader.is(5, I64)) {
                span.builder().parentId(reader.i64());
            } else if (reader.is(3, STRING)) {
                span.name(reader.string());
            } else if (reader.is(9, BOOL)) {
                span.builder().debug(reader.bool());
            } else if (reader.is(10, I64)) {
                span.builder().timestamp(reader.i64());
            } else if (reader.is(11, I64)) {
                span.builder().duration(reader.i64());
            } else {
                lists(span);
            }
        }
        return span;
    }

    private void lists(V1Spans span) throws ThriftException, UnreadableException {
        if (reader.is(6, LIST)) {
            for (int left = reader.list(STRUCT); left > 0; left--) {
                annotation(span);
            }
        } else if (reader.is(8, LIST)) {
            for (int left = reader.list(STRUCT); left > 0; left--) {
                binaryAnnotation(span);
            }
        } else {
            reader.skip();
        }
    }

    private void annotation(V1Spans span) throws ThriftException, UnreadableException {
        parts.one();
        long timestamp = 0;
        String value = "";
        ZipkinSpan.Endpoint host = ZipkinSpan.Endpoint.NONE;
        while (reader.nextField()) {
            if (reader.is(1, I64)) {
                timestamp = reader.i64();
            } else if (reader.is(2, STRING)) {
                value = reader.string();
            } else if (reader.is(3, STRUCT)) {
                host = endpoint();
            } else {
                reader.skip();
            }
        }
        span.annotation(timestamp, value, host);
    }

    private void binaryAnnotation(V1Spans span) throws ThriftException, UnreadableException {
        parts.one();
        String key = "";
        byte[] value = {};
        int type = 6;
        ZipkinSpan.Endpoint host = ZipkinSpan.Endpoint.NONE;
        while (reader.nextField()) {
            if (reader.is(1, STRING)) {
                key = reader.string();
            } else if (reader.is(2, STRING)) {
                value = reader.binary();
            } else if (reader.is(3, I32)) {
                type = reader.i32();
            } else if (reader.is(4, STRUCT)) {
                host = endpoint();
            } else {
                reader.skip();
            }
        }
        if (type == 0 && ADDRESSES.contains(key)) {
            span.address(key, host);
        } else {
            span.tag(key, text(type, value), host);
        }
    }

    /// The value of a binary annotation by its type; in base64 when it is of none that is known.
    private static String text(int type, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (type == 6) {
            return new String(value, UTF_8);
        }
        if (value.length != LENGTHS.getOrDefault(type, -1)) {
            return Base64.getEncoder().encodeToString(value);
        }
        return switch (type) {
            case 0 -> Boolean.toString(value[0] != 0);
            case 2 -> Short.toString(bytes.getShort());
            case 3 -> Integer.toString(bytes.getInt());
            case 4 -> Long.toString(bytes.getLong());
            default -> Double.toString(bytes.getDouble());
        };
    }

    private ZipkinSpan.Endpoint endpoint() throws ThriftException {
        String ip = "";
        int port = 0;
        String service = "";
        while (reader.nextField()) {
            if (reader.is(1, I32)) {
                int ipv4 = reader.i32();
                ip =
                        ipv4 == 0
                                ? ip
                                : V2ProtoSpan.address(
                                        ByteBuffer.allocate(4).putInt(ipv4).array(), ip);
            } else if (reader.is(2, I16)) {
                port = reader.i16() & 0xFFFF;
            } else if (reader.is(3, STRING)) {
                service = reader.string();
            } else if (reader.is(4, STRING)) {
                ip = V2ProtoSpan.address(reader.binary(), ip);
            } else {
                reader.skip();
            }
        }
        return new ZipkinSpan.Endpoint(service, ip, port);
    }
}
