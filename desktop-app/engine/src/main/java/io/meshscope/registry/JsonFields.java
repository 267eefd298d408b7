package io.meshscope.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the JSON values of registrations, within limits, because other programs write them.
final class JsonFields {

    private static final int MAX_FIELDS = 64;
    private static final int MAX_TEXT = 4_096;

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(32)
                                            .maxDocumentLength(1024 * 1024)
                                            .build())
                            .build());

    private JsonFields() {}

    /// The object that a text is; empty when it is something else.
    static Optional<ObjectNode> object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // A text that only looks like JSON is tried as another layout.
            return Optional.empty();
        }
    }

    /// A text or number field, by the first of several names that is there.
    static Optional<String> text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return Optional.of(value.asText());
            }
        }
        return Optional.empty();
    }

    /// The address from separate fields for host and port.
    static Optional<Endpoint> endpoint(JsonNode object) {
        Optional<String> host = text(object, "ip", "host", "hostname");
        Optional<String> port = text(object, "port");
        if (host.isPresent() && port.isPresent()) {
            String name = host.get();
            return Addresses.parse(
                    (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port.get());
        }
        return text(object, "address", "addr", "Addr").flatMap(Addresses::parse);
    }

    /// All fields but the given ones, as text; nested values as JSON.
    static Map<String, String> metadata(JsonNode object, Set<String> without) {
        var metadata = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (metadata.size() < MAX_FIELDS
                    && !without.contains(field.getKey())
                    && !value.isNull()) {
                metadata.put(
                        field.getKey(),
                        cut(value.isValueNode() ? value.asText() : value.toString()));
            }
        }
        return metadata;
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }
}
