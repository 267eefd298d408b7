package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
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
    private final Fields fields;
    private final CallGroups groups;
    private final KnownSpans known;
    private Sender sender;
    private Scope scope = new Scope(InstrumentationScope.getDefaultInstance(), -1);

    /// @param number in the block; -1 while none of its spans was read
    private record Sender(Resource resource, int number) {}

    private record Scope(InstrumentationScope sent, int number) {}

    private SpanWire(byte[] body, int spans, KnownSpans known) throws Wire.UnusualException {
        this.known = known;
        wire = new Wire(body);
        // As JSON attributes are hardly longer than on the wire.
        block = new SpanBlock(spans, body.length);
        fields = new Fields(wire);
        attributes = new WireAttributes(wire, block.tokens());
        groups = new CallGroups(block, attributes, known);
        sender = new Sender(known.sender(ByteString.EMPTY), -1);
    }

    /// What was read: the spans, and what was refused.
    record Result(SpanBlock block, long refused, Message reason) {}

    static Result read(byte[] body, KnownSpans known) throws Wire.UnusualException {
        var reader = new SpanWire(body, SpanCount.in(body), known);
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
        sender = new Sender(known.sender(fields.only(RESOURCE)), -1);
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

    private void scopeSpans() throws Wire.UnusualException {
        int from = wire.at;
        scope = new Scope(scope(fields.only(SCOPE)), -1);
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

    private static InstrumentationScope scope(ByteString written) throws Wire.UnusualException {
        try {
            return InstrumentationScope.parseFrom(written);
        } catch (InvalidProtocolBufferException e) {
            throw Wire.UnusualException.ONE;
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
            decoder.refuse(Message.why(e));
        }
    }

    private void span() throws Wire.UnusualException {
        int row = block.size();
        SpanBlock.Numbers numbers = block.numbers();
        SpanBlock.Marks marks = block.marks();
        numbers.parent()[row] = 0;
        marks.name()[row] = word("");
        var said = new Said();
        said.message = word("");
        attributes.begin();
        while (wire.more()) {
            field(wire.tag(), row, said);
        }
        said.check();
        numbers.start()[row] = said.start == 0 ? said.end : said.start;
        numbers.duration()[row] = said.duration();
        said.carried(attributes, scope.sent.getVersion());
        attributes.end(block.texts().attributes(), row);
        from(row);
        marks.kind()[row] = (byte) said.kind.ordinal();
        ends(row, said);
        block.taken();
    }

    private void field(int tag, int row, Said said) throws Wire.UnusualException {
        switch (tag >>> 3) {
            case 1 -> said.traceId = traceId(tag, row);
            case 2 -> said.spanId = spanId(tag, row);
            case 3 -> said.traceState = fields.text(tag);
            case 4 -> parent(tag, row);
            case 5 -> block.marks().name()[row] = name(tag);
            case 6 -> said.kind = kind(fields.number(tag));
            case 7 -> said.start = fields.fixed64(tag);
            case 8 -> said.end = fields.fixed64(tag);
            case 9 -> {
                int outer = wire.enter(fields.part(tag));
                attributes.one();
                wire.leave(outer);
            }
            case 10 -> said.droppedAttributes = fields.number(tag);
            case 12 -> said.droppedEvents = fields.number(tag);
            case 14 -> said.droppedLinks = fields.number(tag);
            case 15 -> status(tag, said);
            case 16 -> said.flags = fields.fixed32(tag);
            // Events and links, and fields that are not known here.
            default -> throw Wire.UnusualException.ONE;
        }
    }

    private boolean traceId(int tag, int row) throws Wire.UnusualException {
        int length = fields.part(tag);
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
        long id = fields.id(tag);
        block.numbers().span()[row] = id;
        return id != 0;
    }

    private void parent(int tag, int row) throws Wire.UnusualException {
        block.numbers().parent()[row] = fields.id(tag);
    }

    private static SpanKind kind(int number) {
        return number >= 0 && number < KINDS.length ? KINDS[number] : SpanKind.UNSPECIFIED;
    }

    private void status(int tag, Said said) throws Wire.UnusualException {
        if (said.status != 0) {
            throw Wire.UnusualException.ONE;
        }
        int outer = wire.enter(fields.part(tag));
        while (wire.more()) {
            int inner = wire.tag();
            switch (inner >>> 3) {
                case 2 -> said.message = name(inner);
                case 3 -> said.status = fields.number(inner);
                default -> throw Wire.UnusualException.ONE;
            }
        }
        wire.leave(outer);
    }

    private void ends(int row, Said said) throws Wire.UnusualException {
        SpanBlock.Marks marks = block.marks();
        SpanStatus status = said.status();
        marks.status()[row] = (byte) status.ordinal();
        marks.message()[row] = said.message;
        marks.alike()[row] =
                groups.group(
                        groups.ending(status, said.message, sender.resource),
                        new CallGroups.Sent(
                                sender.resource,
                                sender.number,
                                said.kind,
                                block.numbers().parent()[row] != 0));
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
        int length = fields.part(tag);
        int at = wire.at;
        wire.at += length;
        return words.of(
                wire.bytes, at, length, utf8 -> block.word(Fields.text(ByteString.copyFrom(utf8))));
    }
}
