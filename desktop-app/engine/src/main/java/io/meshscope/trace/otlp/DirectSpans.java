package io.meshscope.trace.otlp;

import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.ReceivedSpans;
import io.meshscope.trace.Span;

/// Reads spans from the wire into columns. A request that is unusual as a whole is left to the
/// decoder that makes objects of all.
///
/// @param full reads any request
/// @param known what requests have in common
record DirectSpans(Decoder<Span> full, KnownSpans known) implements Decoder<Span> {

    DirectSpans(Decoder<Span> full) {
        this(full, new KnownSpans());
    }

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        try {
            SpanWire.Result read = SpanWire.read(body, known);
            return new Decoded<>(new ReceivedSpans(read.block()), read.refused(), read.reason());
        } catch (Wire.UnusualException e) {
            return full.decode(body);
        }
    }
}
