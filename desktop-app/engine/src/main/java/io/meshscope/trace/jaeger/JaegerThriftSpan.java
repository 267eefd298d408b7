package io.meshscope.trace.jaeger;

import static io.meshscope.wire.thrift.ThriftReader.BOOL;
import static io.meshscope.wire.thrift.ThriftReader.DOUBLE;
import static io.meshscope.wire.thrift.ThriftReader.I32;
import static io.meshscope.wire.thrift.ThriftReader.I64;
import static io.meshscope.wire.thrift.ThriftReader.LIST;
import static io.meshscope.wire.thrift.ThriftReader.STRING;
import static io.meshscope.wire.thrift.ThriftReader.STRUCT;

import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import io.meshscope.wire.thrift.ThriftException;
import io.meshscope.wire.thrift.ThriftReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Reads the spans of `jaeger.thrift`, one after the other.
final class JaegerThriftSpan {

    private static final HexFormat HEX = HexFormat.of();
    private static final long LATEST_MICROS = Long.MAX_VALUE / 1_000;

    private final ThriftReader reader;
    private final Parts parts;

    JaegerThriftSpan(ThriftReader reader, Parts parts) {
        this.reader = reader;
        this.parts = parts;
    }

    JaegerSpan span() throws ThriftException, UnreadableException {
        parts.one();
        // The lower half of the trace's id, the higher one, the span's, the parent's; the start and
        // the duration.
        long[] ids = new long[4];
        long[] times = new long[2];
        String operation = "";
        int flags = 0;
        List<JaegerSpan.Ref> refs = List.of();
        Map<String, Object> tags = Map.of();
        List<JaegerSpan.Log> logs = List.of();
        while (reader.nextField()) {
            if (id(ids) || time(times)) {
                continue;
            }
            if (reader.is(5, STRING)) {
                operation = reader.string();
            } else if (reader.is(6, LIST)) {
                refs = refs();
            } else if (reader.is(7, I32)) {
                flags = reader.i32();
            } else if (reader.is(10, LIST)) {
                tags = tags();
            } else if (reader.is(11, LIST)) {
                logs = logs();
            } else {
                reader.skip();
            }
        }
        return new JaegerSpan(
                new JaegerSpan.Ids(
                        HEX.toHexDigits(ids[1]) + HEX.toHexDigits(ids[0]),
                        HEX.toHexDigits(ids[2]),
                        HEX.toHexDigits(ids[3])),
                operation,
                refs,
                flags,
                new JaegerSpan.Times(nanos(times[0]), nanos(times[1])),
                tags,
                logs);
    }

    private boolean id(long[] ids) throws ThriftException {
        return numbered(ids, 1);
    }

    private boolean time(long[] times) throws ThriftException {
        return numbered(times, 8);
    }

    /// Reads the field into its place when it is one of those that are numbered from the first.
    private boolean numbered(long[] places, int first) throws ThriftException {
        for (int i = 0; i < places.length; i++) {
            if (reader.is(first + i, I64)) {
                places[i] = reader.i64();
                return true;
            }
        }
        return false;
    }

    /// 0, which no span has, for a time that is too far away.
    private static long nanos(long micros) {
        return Math.abs(micros) > LATEST_MICROS ? 0 : micros * 1_000;
    }

    private List<JaegerSpan.Ref> refs() throws ThriftException, UnreadableException {
        var refs = new ArrayList<JaegerSpan.Ref>();
        for (int left = reader.list(STRUCT); left > 0; left--) {
            parts.one();
            int type = 0;
            long[] ids = new long[3];
            while (reader.nextField()) {
                if (reader.is(1, I32)) {
                    type = reader.i32();
                } else if (!numbered(ids, 2)) {
                    reader.skip();
                }
            }
            refs.add(
                    new JaegerSpan.Ref(
                            HEX.toHexDigits(ids[1]) + HEX.toHexDigits(ids[0]),
                            HEX.toHexDigits(ids[2]),
                            type == 0));
        }
        return refs;
    }

    private List<JaegerSpan.Log> logs() throws ThriftException, UnreadableException {
        var logs = new ArrayList<JaegerSpan.Log>();
        for (int left = reader.list(STRUCT); left > 0; left--) {
            parts.one();
            long at = 0;
            Map<String, Object> fields = Map.of();
            while (reader.nextField()) {
                if (reader.is(1, I64)) {
                    at = reader.i64();
                } else if (reader.is(2, LIST)) {
                    fields = tags();
                } else {
                    reader.skip();
                }
            }
            logs.add(new JaegerSpan.Log(nanos(at), fields));
        }
        return logs;
    }

    /// A list of tags; when a key occurs twice the last one counts.
    Map<String, Object> tags() throws ThriftException, UnreadableException {
        var tags = new HashMap<String, Object>();
        for (int left = reader.list(STRUCT); left > 0; left--) {
            parts.one();
            String key = "";
            Object value = "";
            while (reader.nextField()) {
                if (reader.is(1, STRING)) {
                    key = reader.string();
                } else {
                    value = value(value);
                }
            }
            tags.put(key, value);
        }
        return tags;
    }

    /// The value of the field, when it is one that holds a tag's value.
    private Object value(Object otherwise) throws ThriftException {
        if (reader.is(3, STRING)) {
            return reader.string();
        }
        if (reader.is(4, DOUBLE)) {
            return reader.float64();
        }
        if (reader.is(5, BOOL)) {
            return reader.bool();
        }
        if (reader.is(6, I64)) {
            return reader.i64();
        }
        if (reader.is(7, STRING)) {
            return Base64.getEncoder().encodeToString(reader.binary());
        }
        reader.skip();
        return otherwise;
    }
}
