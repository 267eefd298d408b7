package io.meshscope.trace;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The attributes that tell anything of the call that a span stands for: who took part, how it
/// ended, whether it is a stream or a message. Spans of one kind and one sender that have the same
/// values of these are alike as calls.
public final class CallAttributes {

    /// Of spans of every kind.
    public static final Set<String> ANY =
            all(
                    Stream.of(
                            List.copyOf(SpanCodes.DECIDING),
                            Streams.keys(),
                            SpanNames.rpcKeys(),
                            List.of(SpanNames.SHARED)));

    /// More of a span that calls somebody or has to do with a message.
    private static final Set<String> CALLER =
            all(
                    Stream.of(
                            SpanNames.infrastructureKeys(),
                            SpanNames.addressKeys(),
                            SpanNames.peerKeys(),
                            DatabaseName.NAMES,
                            MessageRole.keys()));

    private CallAttributes() {}

    private static Set<String> all(Stream<List<String>> keys) {
        return keys.flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether an attribute tells something of the call of any span, or of one whose kind [#calls].
    public static boolean tells(String key) {
        return ANY.contains(key) || CALLER.contains(key);
    }

    /// Whether spans of a kind may say more than [#ANY].
    public static boolean calls(SpanKind kind) {
        return kind != SpanKind.SERVER && kind != SpanKind.INTERNAL;
    }
}
