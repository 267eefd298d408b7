package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.SavedCall;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.DurationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes a call as a request's file that [CollectionFolder] reads again.
public final class RequestWriter {

    private static final int WIDTH = 100;

    private RequestWriter() {}

    /// @param title in the author's words
    public static String text(String title, SavedCall call) {
        var file = new LinkedHashMap<String, @Nullable Object>();
        file.put("title", title);
        file.put("target", call.target());
        file.put("method", call.method());
        call.terms()
                .deadline()
                .filter(d -> !d.equals(CallTerms.UNARY_DEADLINE))
                .ifPresent(d -> file.put("deadline", d.isZero() ? "none" : DurationText.of(d)));
        if (call.terms().waitForReady()) {
            file.put("wait-for-ready", true);
        }
        if (call.terms().gzip()) {
            file.put("gzip", true);
        }
        if (!call.metadata().isEmpty()) {
            file.put("metadata", metadata(call));
        }
        file.put("message", value(call.message()));
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(WIDTH)
                        .setSplitLines(false)
                        .build();
        return new Dump(settings).dumpToString(file);
    }

    private static Map<String, Object> metadata(SavedCall call) {
        var metadata = new LinkedHashMap<String, Object>();
        call.metadata()
                .forEach((name, values) ->
                        metadata.put(name, values.size() == 1 ? values.getFirst() : values));
        return metadata;
    }

    /// As plain collections, which YAML writes; numbers keep their digits.
    private static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                json.properties().forEach(p -> fields.put(p.getKey(), value(p.getValue())));
                yield fields;
            }
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                json.forEach(item -> items.add(value(item)));
                yield items;
            }
            case BOOLEAN -> json.booleanValue();
            case NULL -> null;
            case NUMBER -> json.numberValue();
            default -> json.asText();
        };
    }
}
