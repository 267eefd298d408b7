package io.meshscope.trace;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads what formats without fields for it put into a span's tags, by the names that OpenTelemetry
/// and OpenTracing gave them. What is read is taken out, so that the attributes are those of the
/// same span over OpenTelemetry's own protocol.
public final class TagWords {

    private static final String STATUS = "otel.status_code";
    private static final String DESCRIPTION = "otel.status_description";
    private static final String ERROR = "error";
    private static final String KIND = "span.kind";
    private static final String NAME = "service.name";
    private static final String INSTANCE = "service.instance.id";
    private static final List<String> SCOPES = List.of("otel.scope.name", "otel.library.name");

    private TagWords() {}

    /// How the span ended. Without OpenTelemetry's status an `error` that is not false counts; what
    /// it says is the message.
    ///
    /// @param tags can be changed
    public static Span.Result result(Map<String, Object> tags) {
        Optional<String> status = taken(tags, STATUS);
        Optional<String> error = taken(tags, ERROR);
        String message =
                taken(tags, DESCRIPTION).or(() -> error.filter(e -> !isTruth(e))).orElse("");
        boolean failed =
                status.map(s -> s.equalsIgnoreCase("ERROR"))
                        .orElseGet(
                                () -> error.filter(e -> !e.equalsIgnoreCase("false")).isPresent());
        if (failed) {
            return new Span.Result(SpanStatus.ERROR, message);
        }
        return new Span.Result(
                status.filter(s -> s.equalsIgnoreCase("OK")).isPresent()
                        ? SpanStatus.OK
                        : SpanStatus.UNSET,
                "");
    }

    private static boolean isTruth(String word) {
        return word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false");
    }

    /// The kind that a tag tells.
    public static SpanKind kind(Map<String, Object> tags) {
        Optional<SpanKind> kind = Optional.ofNullable(tags.get(KIND)).map(k -> kind(k.toString()));
        kind.filter(k -> k != SpanKind.UNSPECIFIED).ifPresent(k -> tags.remove(KIND));
        return kind.orElse(SpanKind.UNSPECIFIED);
    }

    /// A kind by its name in any case.
    public static SpanKind kind(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CLIENT" -> SpanKind.CLIENT;
            case "SERVER" -> SpanKind.SERVER;
            case "PRODUCER" -> SpanKind.PRODUCER;
            case "CONSUMER" -> SpanKind.CONSUMER;
            case "INTERNAL" -> SpanKind.INTERNAL;
            default -> SpanKind.UNSPECIFIED;
        };
    }

    /// The name of the instrumentation scope; empty when none is told.
    public static String scope(Map<String, Object> tags) {
        Optional<String> found = Optional.empty();
        for (String key : SCOPES) {
            Optional<String> scope = taken(tags, key);
            found = found.or(() -> scope);
        }
        return found.orElse("");
    }

    /// The sender of a span. Some exporters put what they say of their resource into the tags of
    /// each span, and the service's name there as it is where their format has it in small letters.
    ///
    /// @param service as the format tells it; blank when it does not
    /// @param attributes what else the format tells of the sender
    public static Resource resource(
            String service, Map<String, String> attributes, Map<String, Object> tags) {
        var all = new TreeMap<>(attributes);
        String called = taken(tags, NAME).filter(n -> !n.isBlank()).orElse(service);
        if (!called.isBlank()) {
            all.put(NAME, called);
        }
        taken(tags, INSTANCE).ifPresent(instance -> all.putIfAbsent(INSTANCE, instance));
        return new Resource(
                called.isBlank() ? Resource.UNKNOWN_SERVICE : new ServiceName(called),
                Optional.ofNullable(all.get(INSTANCE))
                        .filter(i -> !i.isBlank())
                        .map(InstanceId::new),
                all);
    }

    private static Optional<String> taken(Map<String, Object> tags, String key) {
        return Optional.ofNullable(tags.remove(key)).map(Object::toString);
    }
}
