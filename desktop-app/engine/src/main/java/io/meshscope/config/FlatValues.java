package io.meshscope.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The settings within a value, by their dotted names: `{"breaker":{"window":20}}` and
/// `breaker.window=20` say the same.
public final class FlatValues {

    private FlatValues() {}

    /// The settings in a text; empty when it is no document of settings, or is not of its language.
    public static Optional<Map<String, String>> of(ConfigSyntax syntax, String text) {
        if (syntax == ConfigSyntax.PROPERTIES) {
            return PropertiesSyntax.read(text)
                    .map(p -> {
                        var flat = new TreeMap<String, String>();
                        p.stringPropertyNames().forEach(n -> flat.put(n, p.getProperty(n)));
                        return flat;
                    });
        }
        if (syntax == ConfigSyntax.PLAIN || syntax.check(text).isPresent()) {
            return Optional.empty();
        }
        JsonNode tree = ConfigDocument.read(syntax, text).tree();
        if (!tree.isObject()) {
            return Optional.empty();
        }
        var flat = new TreeMap<String, String>();
        flatten("", tree, flat);
        return Optional.of(flat);
    }

    private static void flatten(String path, JsonNode node, Map<String, String> to) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                flatten(name + ".", value, to);
            } else {
                to.put(name, value.isTextual() ? value.textValue() : value.toString());
            }
        }
    }
}
