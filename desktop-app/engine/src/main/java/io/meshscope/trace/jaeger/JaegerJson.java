package io.meshscope.trace.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the spans of Jaeger's JSON: times are microseconds, a parent is a reference.
final class JaegerJson {

    private static final long LATEST_MICROS = Long.MAX_VALUE / 1_000;

    private JaegerJson() {}

    static JaegerSpan span(JsonNode from) {
        return new JaegerSpan(
                new JaegerSpan.Ids(
                        from.path("traceID").asText(),
                        from.path("spanID").asText(),
                        from.path("parentSpanID").asText()),
                from.path("operationName").asText(),
                refs(from.path("references")),
                from.path("flags").asLong(),
                new JaegerSpan.Times(nanos(from.path("startTime")), nanos(from.path("duration"))),
                tags(from.path("tags")),
                logs(from.path("logs")));
    }

    static JaegerSpan.Process process(JsonNode from) {
        return new JaegerSpan.Process(from.path("serviceName").asText(), tags(from.path("tags")));
    }

    /// 0, which no span has, for a time that is too far away.
    private static long nanos(JsonNode micros) {
        long told = micros.asLong();
        return Math.abs(told) > LATEST_MICROS ? 0 : told * 1_000;
    }

    private static List<JaegerSpan.Ref> refs(JsonNode references) {
        var refs = new ArrayList<JaegerSpan.Ref>();
        for (JsonNode ref : references) {
            refs.add(
                    new JaegerSpan.Ref(
                            ref.path("traceID").asText(),
                            ref.path("spanID").asText(),
                            ref.path("refType").asText().equals("CHILD_OF")));
        }
        return refs;
    }

    private static List<JaegerSpan.Log> logs(JsonNode from) {
        var logs = new ArrayList<JaegerSpan.Log>();
        for (JsonNode log : from) {
            logs.add(new JaegerSpan.Log(nanos(log.path("timestamp")), tags(log.path("fields"))));
        }
        return logs;
    }

    /// When a key occurs twice the last one counts.
    private static Map<String, Object> tags(JsonNode from) {
        var tags = new HashMap<String, Object>();
        for (JsonNode tag : from) {
            tags.put(tag.path("key").asText(), value(tag.path("type").asText(), tag.path("value")));
        }
        return tags;
    }

    /// A value of its type; 64-bit numbers may come as text, and a value of another type is kept as
    /// it is.
    private static Object value(String type, JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        try {
            return switch (type) {
                case "int64" -> Long.valueOf(text);
                case "float64" -> Double.valueOf(text);
                case "bool" -> value.isBoolean() ? value.booleanValue() : Boolean.valueOf(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
