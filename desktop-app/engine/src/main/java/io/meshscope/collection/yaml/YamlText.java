package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// Values of JSON as YAML.
final class YamlText {

    private static final int WIDTH = 100;

    private static final DumpSettings BLOCK =
            DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setWidth(WIDTH)
                    .setSplitLines(false)
                    .build();

    private YamlText() {}

    /// On lines of its own; the last one ends too.
    static String block(JsonNode json) {
        return new Dump(BLOCK).dumpToString(value(json));
    }

    /// On lines of its own, without the end of the last one.
    ///
    /// @param indent of all lines but the first
    static String block(JsonNode json, int indent) {
        return block(json)
                .stripTrailing()
                .lines()
                .collect(Collectors.joining("\n" + " ".repeat(indent)));
    }

    /// On one line.
    ///
    /// @param quoted whether a text is quoted though it need not be
    /// @param flow whether it stands in a flow collection, where more texts need quotes
    static String line(JsonNode json, boolean quoted, boolean flow) {
        if (!flow && !quoted && json.isValueNode() && json.asText().indexOf('\n') < 0) {
            return block(json).strip();
        }
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.FLOW)
                        .setWidth(Integer.MAX_VALUE)
                        .setSplitLines(false);
        if (quoted && json.isTextual()) {
            settings.setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED);
        }
        // A list keeps a text with several lines on one.
        List<@Nullable Object> alone = new ArrayList<>();
        alone.add(value(json));
        String list = new Dump(settings.build()).dumpToString(alone).strip();
        return list.substring(1, list.length() - 1).strip();
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
