package io.meshscope.collection;

import io.meshscope.store.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Metadata whose value is a secret, by its name: a copy of a call holds the name of a variable of
/// the environment in its place.
public final class SecretMetadata {

    private SecretMetadata() {}

    /// Whether the value of metadata with this name is a secret.
    public static boolean is(String name) {
        return Secrets.named(name);
    }

    /// The variable that stands for its value: `AUTHORIZATION` for `authorization`.
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    /// Metadata as it is saved.
    public static Map<String, List<String>> saved(Map<String, List<String>> metadata) {
        var saved = new LinkedHashMap<String, List<String>>();
        metadata.forEach((name, values) ->
                saved.put(name, values.stream().map(v -> saved(name, v)).toList()));
        return saved;
    }

    /// The value as it is saved. One that already holds a variable stays.
    public static String saved(String name, String value) {
        return is(name) && !value.contains("{{")
                ? "{{" + Variables.ENVIRONMENT + variable(name) + "}}"
                : value;
    }
}
