package io.meshscope.trace.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.mesh.Resource;
import io.meshscope.receive.otlp.Attributes;
import io.meshscope.store.AttributesJson;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What earlier requests had and later ones are likely to have again: who sent them, and spans that
/// stand for all that are alike as calls. Each is made once, so whoever knows such a span knows it
/// again. When there is too much of it all is forgotten. For many threads.
final class KnownSpans {

    private static final int MOST = 2_000;

    /// What is longer is not worth its place.
    private static final int LONGEST = 2_048;

    private final Map<ByteString, Resource> senders = new ConcurrentHashMap<>();
    private final Map<Alike, Span> spans = new ConcurrentHashMap<>();

    /// What spans that are alike as calls have in common.
    ///
    /// @param told their attributes, as a JSON object's content with a comma at its end
    record Alike(Resource sender, SpanKind kind, boolean child, Span.Result result, String told) {

        private Span span() {
            Map<String, Object> attributes =
                    told.isEmpty()
                            ? Map.of()
                            : AttributesJson.read("{" + told.substring(0, told.length() - 1) + "}");
            return new Span(
                    new Span.Ids("", "", child ? Optional.of("") : Optional.empty()),
                    "",
                    kind,
                    new Span.Interval(0, 0),
                    result,
                    new Span.Origin(sender, ""),
                    Span.Details.of(attributes));
        }
    }

    /// The sender that is written so.
    Resource sender(ByteString written) throws Wire.UnusualException {
        Resource known = senders.get(written);
        if (known != null) {
            return known;
        }
        try {
            Resource made =
                    Attributes.resource(
                            io.opentelemetry.proto.resource.v1.Resource.parseFrom(written));
            return written.size() > LONGEST ? made : kept(senders, written, made);
        } catch (InvalidProtocolBufferException e) {
            throw Wire.UnusualException.ONE;
        }
    }

    /// A span that has this and nothing else.
    Span span(Alike alike) {
        Span known = spans.get(alike);
        if (known != null) {
            return known;
        }
        Span made = alike.span();
        int length = alike.told().length() + alike.result().message().length();
        return length > LONGEST ? made : kept(spans, alike, made);
    }

    private static <K, V> V kept(Map<K, V> all, K key, V made) {
        if (all.size() >= MOST) {
            all.clear();
        }
        V other = all.putIfAbsent(key, made);
        return other == null ? made : other;
    }
}
