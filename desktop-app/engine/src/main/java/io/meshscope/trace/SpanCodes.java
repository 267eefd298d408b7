package io.meshscope.trace;

import java.util.Optional;
import java.util.OptionalInt;

/// The protocol's own code for how a span's call ended, from the attributes of all generations of
/// the conventions.
public final class SpanCodes {

    private SpanCodes() {}

    /// The code in an attribute, else the code that the message of a failed span begins with.
    public static Optional<GrpcCode> grpc(Span span) {
        for (String key : SpanNames.GRPC_STATUS) {
            Optional<GrpcCode> code = span.attribute(key).flatMap(GrpcCode::parse);
            if (code.isPresent()) {
                return code;
            }
        }
        return span.status() == SpanStatus.ERROR && http(span).isEmpty()
                ? GrpcCode.begins(span.statusMessage())
                        .or(() -> span.attribute("error.type").flatMap(GrpcCode::begins))
                : Optional.empty();
    }

    /// A status code of three digits; empty when there is none.
    public static OptionalInt http(Span span) {
        for (String key : SpanNames.HTTP_STATUS) {
            Optional<String> text = span.attribute(key).filter(c -> c.matches("[1-5]\\d\\d"));
            if (text.isPresent()) {
                return OptionalInt.of(Integer.parseInt(text.get()));
            }
        }
        return OptionalInt.empty();
    }
}
