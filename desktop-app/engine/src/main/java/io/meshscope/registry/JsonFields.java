package io.meshscope.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the JSON values of registrations, within limits, because other programs write them. How a
/// field's name is written does not matter: `IP`, `ip`, `ip_addr` and `ipAddr`.
final class JsonFields {

    private static final int MAX_FIELDS = 64;
    private static final int MAX_TEXT = 4_096;

    private static final List<String> HOSTS =
            List.of("ip", "host", "hostname", "ipaddr", "ipaddress", "address", "addr");
    private static final List<String> PORTS = List.of("port");
    private static final List<String> WHOLE = List.of("endpoint", "url", "uri", "target");

    /// Objects whose fields are details of the instance as much as those beside them.
    private static final Set<String> DETAILS = Set.of("metadata", "meta");

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

    /// The object, list or quoted text that a value is; empty when it is something else.
    static Optional<JsonNode> tree(String text) {
        String rest = text.stripLeading();
        if (rest.isEmpty() || "{[\"".indexOf(rest.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            // A text that only looks like JSON is tried as another layout.
            return Optional.empty();
        }
    }

    /// The object that a text is; empty when it is something else.
    static Optional<ObjectNode> object(String text) {
        return tree(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /// A text or number field, by the first of several names that is there.
    static Optional<String> text(JsonNode object, String... names) {
        return text(object, List.of(names));
    }

    private static Optional<String> text(JsonNode object, List<String> names) {
        for (String name : names) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (plain(field.getKey()).equals(name)) {
                    Optional<String> value = text(field.getValue());
                    if (value.isPresent()) {
                        return value;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// A text or number; empty for anything else and for a blank text.
    static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }

    /// The address: in fields for host and port, or in one for both.
    static Optional<Endpoint> endpoint(JsonNode object) {
        String port = text(object, PORTS).orElse("");
        for (String name : HOSTS) {
            Optional<Endpoint> found =
                    text(object, name)
                            .flatMap(host ->
                                    port.isEmpty()
                                            ? Addresses.parse(host)
                                            : Addresses.parse(host, port));
            if (found.isPresent()) {
                return found;
            }
        }
        return text(object, WHOLE).flatMap(Addresses::parse);
    }

    /// Whether an object has a field that could name an address, if only it could be read.
    static boolean namesAddress(JsonNode object) {
        return text(object, HOSTS).isPresent() || text(object, PORTS).isPresent();
    }

    /// What an instance says of itself beside its name and its address; nested values as JSON.
    static Map<String, String> details(JsonNode object) {
        var details = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = plain(field.getKey());
            boolean nested = DETAILS.contains(name) && field.getValue() instanceof ObjectNode;
            if (nested) {
                details.putAll(all(field.getValue()));
            } else if (!HOSTS.contains(name)
                    && !PORTS.contains(name)
                    && !name.equals("name")
                    && !name.equals("service")) {
                put(details, field);
            }
        }
        return details;
    }

    /// All fields of an object, as text; nested values as JSON. None of anything else.
    static Map<String, String> all(JsonNode object) {
        var all = new LinkedHashMap<String, String>();
        object.properties().forEach(field -> put(all, field));
        return all;
    }

    private static void put(Map<String, String> all, Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        if (all.size() < MAX_FIELDS && !value.isNull()) {
            all.put(field.getKey(), cut(value.isValueNode() ? value.asText() : value.toString()));
        }
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }
}
