package io.meshscope.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lays one JSON object over another, key by key. `{"breaker":{"failure_rate":50}}` and
/// `{"breaker.failure_rate":50}` say the same.
final class ConfigLayers {

    /// People write these values by hand; a longer one is a mistake.
    private static final int LIMIT = 64 * 1024;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ConfigLayers() {}

    /// The flat union; `over` wins.
    static Map<String, JsonNode> merged(
            String baseKey, @Nullable String base, String overKey, @Nullable String over)
            throws InvalidConfigException {
        Map<String, JsonNode> flat = new TreeMap<>();
        add(flat, baseKey, base);
        add(flat, overKey, over);
        return flat;
    }

    private static void add(Map<String, JsonNode> flat, String key, @Nullable String value)
            throws InvalidConfigException {
        if (value == null) {
            return;
        }
        if (value.length() > LIMIT) {
            throw new InvalidConfigException(key + " is longer than 64 KiB");
        }
        JsonNode read;
        try {
            read = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new InvalidConfigException(
                    key + " is not JSON: " + e.getOriginalMessage() + at(e), e);
        }
        if (!read.isObject()) {
            throw new InvalidConfigException(key + " must be a JSON object");
        }
        Map<String, JsonNode> layer = new TreeMap<>();
        flatten(layer, "", read);
        flat.putAll(layer);
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ")";
    }

    private static void flatten(Map<String, JsonNode> flat, String path, JsonNode object)
            throws InvalidConfigException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                flatten(flat, name + ".", value);
            } else if (flat.put(name, value) != null && Settings.has(name)) {
                throw new InvalidConfigException(name + " is there twice, with a dot and nested");
            }
        }
    }
}
