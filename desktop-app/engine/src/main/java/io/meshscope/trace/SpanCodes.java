package io.meshscope.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The protocol's own code for how a span's call ended, from the attributes of all generations of
/// the conventions.
public final class SpanCodes {

    /// The attributes that say how a call ended: nothing else of a span does, but its status.
    public static final Set<String> DECIDING =
            Stream.of(SpanNames.GRPC_STATUS, SpanNames.HTTP_STATUS, List.of("error.type"))
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableSet());

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

    private static boolean isHttp(String code) {
        return code.length() == 3
                && code.charAt(0) >= '1'
                && code.charAt(0) <= '5'
                && digit(code.charAt(1))
                && digit(code.charAt(2));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A status code of three digits; empty when there is none.
    public static OptionalInt http(Span span) {
        for (String key : SpanNames.HTTP_STATUS) {
            Optional<String> text = span.attribute(key).filter(SpanCodes::isHttp);
            if (text.isPresent()) {
                return OptionalInt.of(Integer.parseInt(text.get()));
            }
        }
        return OptionalInt.empty();
    }
}
