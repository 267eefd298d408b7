package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.receive.otlp.Attributes;
import io.meshscope.receive.otlp.Carried;
import io.meshscope.store.AttributesJson;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Reads a request's spans from the wire into columns, with no object for any of them. It reads
/// what senders usually send; an unusual span is read by [SpanDecoder], an unusual request is not
/// read.
///
/// Both say the same of a span. For one request.
final class SpanWire {

    private static final int RESOURCE_SPANS = Wire.tag(1, Wire.BYTES);
    private static final int RESOURCE = Wire.tag(1, Wire.BYTES);
    private static final int SCOPE_SPANS = Wire.tag(2, Wire.BYTES);
    private static final int SCOPE = Wire.tag(1, Wire.BYTES);
    private static final int SPANS = Wire.tag(2, Wire.BYTES);
    private static final SpanKind[] KINDS = {
        SpanKind.UNSPECIFIED,
        SpanKind.INTERNAL,
        SpanKind.SERVER,
        SpanKind.CLIENT,
        SpanKind.PRODUCER,
        SpanKind.CONSUMER
    };

    private final Wire wire;
    private final SpanBlock block;
    private final SpanDecoder decoder = new SpanDecoder();
    private final WireAttributes attributes;
    private final ByteWords<Integer> words = new ByteWords<>();
    private final ByteWords<Integer> endings = new ByteWords<>();
    private final JsonBytes ending = new JsonBytes();
    private Sender sender = new Sender(Attributes.resource(Resource.getDefaultInstance()), -1);
    private Scope scope = new Scope(InstrumentationScope.getDefaultInstance(), -1);

    /// @param number in the block; -1 while none of its spans was read
    private record Sender(io.meshscope.mesh.Resource resource, int number) {}

    private record Scope(InstrumentationScope sent, int number) {}

    private SpanWire(byte[] body, int spans) {
        wire = new Wire(body);
        block = new SpanBlock(spans);
        attributes = new WireAttributes(wire);
    }

    /// What was read: the spans, and what was refused.
    record Result(SpanBlock block, long refused, String reason) {}

    static Result read(byte[] body) throws Wire.UnusualException {
        var reader = new SpanWire(body, SpanCount.in(body));
        while (reader.wire.more()) {
            int tag = reader.wire.tag();
            if (tag == RESOURCE_SPANS) {
                int outer = reader.wire.enter(reader.wire.length());
                reader.resourceSpans();
                reader.wire.leave(outer);
            } else {
                reader.wire.skip(tag);
            }
        }
        return new Result(reader.block, reader.decoder.refused(), reader.decoder.reason());
    }

    private void resourceSpans() throws Wire.UnusualException {
        int from = wire.at;
        // The resource may stand behind the spans.
        sender = new Sender(Attributes.resource(resource()), -1);
        wire.at = from;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == SCOPE_SPANS) {
                int outer = wire.enter(wire.length());
                scopeSpans();
                wire.leave(outer);
            } else {
                wire.skip(tag);
            }
        }
    }

    private Resource resource() throws Wire.UnusualException {
        Optional<ByteString> sent = only(RESOURCE);
        try {
            return sent.isEmpty() ? Resource.getDefaultInstance() : Resource.parseFrom(sent.get());
        } catch (InvalidProtocolBufferException e) {
            throw Wire.UnusualException.ONE;
        }
    }

    private InstrumentationScope sentScope() throws Wire.UnusualException {
        Optional<ByteString> sent = only(SCOPE);
        try {
            return sent.isEmpty()
                    ? InstrumentationScope.getDefaultInstance()
                    : InstrumentationScope.parseFrom(sent.get());
        } catch (InvalidProtocolBufferException e) {
            throw Wire.UnusualException.ONE;
        }
    }

    /// The field of the part, which stands there once at most.
    private Optional<ByteString> only(int field) throws Wire.UnusualException {
        Optional<ByteString> found = Optional.empty();
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == field) {
                if (found.isPresent()) {
                    throw Wire.UnusualException.ONE;
                }
                int length = wire.length();
                found = Optional.of(ByteString.copyFrom(wire.bytes, wire.at, length));
                wire.at += length;
            } else {
                wire.skip(tag);
            }
        }
        return found;
    }

    private void scopeSpans() throws Wire.UnusualException {
        int from = wire.at;
        scope = new Scope(sentScope(), -1);
        wire.at = from;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == SPANS) {
                int length = wire.length();
                int at = wire.at;
                int outer = wire.enter(length);
                try {
                    span();
                } catch (Wire.UnusualException e) {
                    unusual(at, length);
                }
                // It may have ended in a part of a part.
                wire.end = at + length;
                wire.leave(outer);
            } else {
                wire.skip(tag);
            }
        }
    }

    private void unusual(int at, int length) {
        try {
            Optional<Span> read =
                    decoder.read(
                            io.opentelemetry.proto.trace.v1.Span.parser()
                                    .parseFrom(wire.bytes, at, length),
                            sender.resource,
                            scope.sent);
            read.ifPresent(block::add);
        } catch (InvalidProtocolBufferException e) {
            decoder.refuse(String.valueOf(e.getMessage()));
        }
    }

    /// What a span's own fields say, beside the columns that are filled at once.
    private static final class Fields {
        private boolean traceId;
        private boolean spanId;
        private long start;
        private long end;
        private int status;
        private int message;
        private int flags;
        private int droppedAttributes;
        private int droppedEvents;
        private int droppedLinks;
        private String traceState = "";
    }

    private void span() throws Wire.UnusualException {
        int row = block.size();
        SpanBlock.Numbers numbers = block.numbers();
        SpanBlock.Marks marks = block.marks();
        numbers.parent()[row] = 0;
        marks.kind()[row] = (byte) SpanKind.UNSPECIFIED.ordinal();
        marks.name()[row] = word("");
        var fields = new Fields();
        fields.message = word("");
        attributes.begin();
        while (wire.more()) {
            field(wire.tag(), row, fields);
        }
        if (!fields.traceId || !fields.spanId) {
            throw Wire.UnusualException.ONE;
        }
        if (fields.start < 0 || fields.end < 0 || (fields.start == 0 && fields.end == 0)) {
            throw Wire.UnusualException.ONE;
        }
        numbers.start()[row] = fields.start == 0 ? fields.end : fields.start;
        numbers.duration()[row] =
                fields.start == 0 || fields.end == 0 ? 0 : fields.end - fields.start;
        carried(fields);
        byte[] json = attributes.end();
        block.texts().attributes()[row] = json.length == 0 ? null : json;
        ends(row, fields);
        from(row);
        block.taken();
    }

    private void field(int tag, int row, Fields fields) throws Wire.UnusualException {
        switch (tag >>> 3) {
            case 1 -> fields.traceId = traceId(tag, row);
            case 2 -> fields.spanId = spanId(tag, row);
            case 3 -> fields.traceState = text(tag);
            case 4 -> parent(tag, row);
            case 5 -> block.marks().name()[row] = name(tag);
            case 6 -> block.marks().kind()[row] = (byte) kind(number(tag)).ordinal();
            case 7 -> fields.start = fixed64(tag);
            case 8 -> fields.end = fixed64(tag);
            case 9 -> {
                int outer = wire.enter(part(tag));
                attributes.one();
                wire.leave(outer);
            }
            case 10 -> fields.droppedAttributes = number(tag);
            case 12 -> fields.droppedEvents = number(tag);
            case 14 -> fields.droppedLinks = number(tag);
            case 15 -> status(tag, fields);
            case 16 -> fields.flags = fixed32(tag);
            // Events and links, and fields that are not known here.
            default -> throw Wire.UnusualException.ONE;
        }
    }

    private boolean traceId(int tag, int row) throws Wire.UnusualException {
        int length = part(tag);
        if (length != 2 * Long.BYTES) {
            throw Wire.UnusualException.ONE;
        }
        long high = wire.id(wire.at);
        long low = wire.id(wire.at + Long.BYTES);
        wire.at += length;
        block.numbers().traceHigh()[row] = high;
        block.numbers().traceLow()[row] = low;
        return (high | low) != 0;
    }

    private boolean spanId(int tag, int row) throws Wire.UnusualException {
        long id = id(tag);
        block.numbers().span()[row] = id;
        return id != 0;
    }

    private void parent(int tag, int row) throws Wire.UnusualException {
        block.numbers().parent()[row] = id(tag);
    }

    /// 0 for one that is empty.
    private long id(int tag) throws Wire.UnusualException {
        int length = part(tag);
        if (length != 0 && length != Long.BYTES) {
            throw Wire.UnusualException.ONE;
        }
        long id = length == 0 ? 0 : wire.id(wire.at);
        wire.at += length;
        return id;
    }

    private static SpanKind kind(int number) {
        return number >= 0 && number < KINDS.length ? KINDS[number] : SpanKind.UNSPECIFIED;
    }

    private void status(int tag, Fields fields) throws Wire.UnusualException {
        if (fields.status != 0) {
            throw Wire.UnusualException.ONE;
        }
        int outer = wire.enter(part(tag));
        while (wire.more()) {
            int inner = wire.tag();
            switch (inner >>> 3) {
                case 2 -> fields.message = name(inner);
                case 3 -> fields.status = number(inner);
                default -> throw Wire.UnusualException.ONE;
            }
        }
        wire.leave(outer);
    }

    private void carried(Fields fields) throws Wire.UnusualException {
        attributes.carried(
                Carried.DROPPED_ATTRIBUTES, Integer.toUnsignedLong(fields.droppedAttributes));
        attributes.carried(Carried.DROPPED_EVENTS, Integer.toUnsignedLong(fields.droppedEvents));
        attributes.carried(Carried.DROPPED_LINKS, Integer.toUnsignedLong(fields.droppedLinks));
        attributes.carried(Carried.FLAGS, Integer.toUnsignedLong(fields.flags));
        attributes.carried(Carried.TRACE_STATE, fields.traceState);
        attributes.carried(Carried.SCOPE_VERSION, scope.sent.getVersion());
    }

    private void ends(int row, Fields fields) throws Wire.UnusualException {
        SpanStatus status =
                switch (fields.status) {
                    case 1 -> SpanStatus.OK;
                    case 2 -> SpanStatus.ERROR;
                    default -> SpanStatus.UNSET;
                };
        block.marks().status()[row] = (byte) status.ordinal();
        block.marks().message()[row] = fields.message;
        JsonBytes deciding = attributes.deciding();
        ending.back(0);
        ending.number(status.ordinal());
        ending.put(' ');
        ending.number(fields.message);
        ending.put(deciding, 0);
        block.marks().ending()[row] =
                endings.of(
                        ending.written(),
                        0,
                        ending.length(),
                        key -> ending(status, fields.message, deciding));
    }

    private int ending(SpanStatus status, int message, JsonBytes deciding) {
        String list = new String(deciding.copy(), StandardCharsets.UTF_8);
        Map<String, Object> attributes =
                list.isEmpty()
                        ? Map.of()
                        : AttributesJson.read("{" + list.substring(0, list.length() - 1) + "}");
        return block.ending(
                new Span(
                        new Span.Ids("", "", Optional.empty()),
                        "",
                        SpanKind.UNSPECIFIED,
                        new Span.Interval(0, 0),
                        new Span.Result(status, block.words().get(message)),
                        new Span.Origin(sender.resource, ""),
                        Span.Details.of(attributes)));
    }

    private void from(int row) {
        if (sender.number < 0) {
            sender = new Sender(sender.resource, block.sender(sender.resource));
        }
        if (scope.number < 0) {
            scope = new Scope(scope.sent, block.word(scope.sent.getName()));
        }
        block.marks().sender()[row] = sender.number;
        block.marks().scope()[row] = scope.number;
    }

    private int word(String text) {
        return block.word(text);
    }

    private int name(int tag) throws Wire.UnusualException {
        int length = part(tag);
        int at = wire.at;
        wire.at += length;
        return words.of(
                wire.bytes,
                at,
                length,
                utf8 -> {
                    var text = ByteString.copyFrom(utf8);
                    if (!text.isValidUtf8()) {
                        throw Wire.UnusualException.ONE;
                    }
                    return block.word(text.toStringUtf8());
                });
    }

    private String text(int tag) throws Wire.UnusualException {
        int length = part(tag);
        var text = ByteString.copyFrom(wire.bytes, wire.at, length);
        wire.at += length;
        if (!text.isValidUtf8()) {
            throw Wire.UnusualException.ONE;
        }
        return text.toStringUtf8();
    }

    private int part(int tag) throws Wire.UnusualException {
        of(tag, Wire.BYTES);
        return wire.length();
    }

    private int number(int tag) throws Wire.UnusualException {
        of(tag, Wire.VARINT);
        return (int) wire.varlong();
    }

    private long fixed64(int tag) throws Wire.UnusualException {
        of(tag, Wire.FIXED64);
        return wire.fixed64();
    }

    private int fixed32(int tag) throws Wire.UnusualException {
        of(tag, Wire.FIXED32);
        return wire.fixed32();
    }

    private static void of(int tag, int type) throws Wire.UnusualException {
        if ((tag & 7) != type) {
            throw Wire.UnusualException.ONE;
        }
    }
}
