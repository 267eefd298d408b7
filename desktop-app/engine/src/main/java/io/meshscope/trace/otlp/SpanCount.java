package io.meshscope.trace.otlp;

/// Counts the spans of a request, so that there is room for all of them.
final class SpanCount {

    /// The fields that lead to a span: `resource_spans` of the request, then `scope_spans`, then
    /// `spans`.
    private static final int[] WAY = {1, 2, 2};

    /// The bytes of a span with its two ids and a time.
    private static final int SHORTEST = 39;

    private final Wire wire;
    private int count;

    private SpanCount(byte[] body) {
        wire = new Wire(body);
    }

    static int in(byte[] body) throws Wire.UnusualException {
        var counting = new SpanCount(body);
        counting.part(0);
        // More than fit in with the ids and the time that each must have are not taken.
        return Math.min(counting.count, body.length / SHORTEST + 1);
    }

    private void part(int depth) throws Wire.UnusualException {
        while (wire.more()) {
            int tag = wire.tag();
            if (tag != Wire.tag(WAY[depth], Wire.BYTES)) {
                wire.skip(tag);
            } else if (depth == WAY.length - 1) {
                count++;
                wire.skip(tag);
            } else {
                int outer = wire.enter(wire.length());
                part(depth + 1);
                wire.leave(outer);
            }
        }
    }
}
