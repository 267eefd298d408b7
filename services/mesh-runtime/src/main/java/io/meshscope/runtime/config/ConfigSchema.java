package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;

/// What may stand in a service's config as JSON Schema (draft 2020-12), for whoever edits it. It
/// judges a value as [ConfigParser] does, except for what a schema cannot say: whether a secret can
/// be decrypted, whether a port is free, and how long a value is.
public final class ConfigSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private ConfigSchema() {}

    /// @param defaults what holds where a key is missing
    public static String of(String service, MeshConfig defaults) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DRAFT);
        schema.put("title", "Configuration of " + service);
        schema.put(
                "description",
                "A key may be written with a dot or nested, a number also as text. Other keys are"
                        + " left alone.");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        Settings.ALL.forEach(one -> properties.set(one.key(), property(one, defaults)));
        Settings.families().forEach(family -> properties.set(family, nested(family, defaults)));
        schema.putObject("patternProperties").put(slips(), false);
        ObjectNode twice = schema.putObject("dependentSchemas");
        Settings.families().forEach(family -> refuseTwice(family, twice));
        return schema.toPrettyString();
    }

    private static <T> ObjectNode property(Setting<T> setting, MeshConfig defaults) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        property.put("description", setting.words());
        property.setAll(setting.rule().schema());
        Optional<JsonNode> otherwise =
                setting.rule().isSecret()
                        ? Optional.empty()
                        : setting.in().apply(defaults).map(setting.rule()::written);
        otherwise.ifPresent(value -> property.set("default", value));
        return property;
    }

    private static ObjectNode nested(String family, MeshConfig defaults) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        Settings.of(family)
                .forEach((name, setting) -> properties.set(name, property(setting, defaults)));
        object.put("additionalProperties", false);
        return object;
    }

    /// Keys that begin like a setting but are none.
    private static String slips() {
        String known =
                Settings.ALL.stream()
                        .map(Setting::key)
                        .filter(key -> key.contains("."))
                        .map(key -> key.replace(".", "\\."))
                        .collect(Collectors.joining("|"));
        return "^(?!(?:" + known + ")$)(?:" + String.join("|", Settings.ours()) + ")\\.";
    }

    /// A setting that is written both with a dot and nested is rejected.
    private static void refuseTwice(String family, ObjectNode twice) {
        Settings.of(family)
                .forEach((name, setting) ->
                        twice.putObject(setting.key())
                                .putObject("properties")
                                .putObject(family)
                                .putObject("properties")
                                .put(name, false));
    }
}
