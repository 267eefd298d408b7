package io.meshscope.trace.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.trace.CallAttributes;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import java.nio.charset.StandardCharsets;

/// Numbers the ways in which calls ended, and the groups of spans that are alike as calls, so that
/// what they tell is judged once for all of a group. For one request.
final class CallGroups {

    private final SpanBlock block;
    private final WireAttributes attributes;
    private final KnownSpans known;
    private final ByteWords<Integer> endings = new ByteWords<>();
    private final ByteWords<Integer> groups = new ByteWords<>();
    private final JsonBytes key = new JsonBytes();

    /// @param sender who sent the span
    /// @param number of the sender in the block
    record Sent(Resource sender, int number, SpanKind kind, boolean child) {}

    CallGroups(SpanBlock block, WireAttributes attributes, KnownSpans known) {
        this.block = block;
        this.attributes = attributes;
        this.known = known;
    }

    /// The number of the ending of the span whose attributes were read last.
    ///
    /// @param message a number in the block
    int ending(SpanStatus status, int message, Resource sender) throws Wire.UnusualException {
        key.back(0);
        key.number(status.ordinal());
        key.put(' ');
        key.number(message);
        key.put(attributes.deciding(), 0);
        return endings.of(
                key.written(),
                0,
                key.length(),
                made ->
                        block.ending(
                                span(
                                        new Sent(sender, 0, SpanKind.UNSPECIFIED, false),
                                        new Span.Result(status, block.words().get(message)),
                                        text(attributes.deciding()))));
    }

    /// The number of the group of that span.
    int group(int ending, Sent sent) throws Wire.UnusualException {
        boolean calls = CallAttributes.calls(sent.kind);
        key.back(0);
        key.number(sent.kind.ordinal());
        key.put(sent.child ? '+' : '-');
        key.number(sent.number);
        key.put(' ');
        key.number(ending);
        key.put(' ');
        key.put(attributes.told(), 0);
        if (calls) {
            key.put(attributes.calling(), 0);
        }
        return groups.of(key.written(), 0, key.length(), made -> group(ending, sent, told(calls)));
    }

    private String told(boolean calls) {
        return text(attributes.deciding())
                + text(attributes.told())
                + (calls ? text(attributes.calling()) : "");
    }

    private int group(int ending, Sent sent, String told) {
        return block.alike(ending, () -> span(sent, block.endings().get(ending).result(), told));
    }

    private static String text(JsonBytes json) {
        return new String(json.written(), 0, json.length(), StandardCharsets.UTF_8);
    }

    private Span span(Sent sent, Span.Result result, String told) {
        return known.span(new KnownSpans.Alike(sent.sender, sent.kind, sent.child, result, told));
    }
}
