package io.meshscope.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The language of a configuration value.
public enum ConfigSyntax {
    JSON("JSON"),
    YAML("YAML"),
    PROPERTIES("properties"),
    /// Any text.
    PLAIN("");

    private static final Pattern PAIR = Pattern.compile("\\s*[\\w.\\-\\[\\]]+\\s*=.*");
    private static final Pattern MEMBER = Pattern.compile("\\s*(-\\s+)?[\\w.\\-\"']+:(\\s.*)?");

    private final String title;

    ConfigSyntax(String title) {
        this.title = title;
    }

    /// As people call it; empty for any text.
    public String title() {
        return title;
    }

    /// What the key's name says its value is: `.json`, `.yaml`, `.yml`, `.properties`, `.txt`.
    public static Optional<ConfigSyntax> named(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> Optional.of(JSON);
            case "yaml", "yml" -> Optional.of(YAML);
            case "properties" -> Optional.of(PROPERTIES);
            case "txt" -> Optional.of(PLAIN);
            default -> Optional.empty();
        };
    }

    /// What a value is: as the key's name says, else as it reads.
    public static ConfigSyntax of(String key, String value) {
        return named(key).orElseGet(() -> read(value));
    }

    private static ConfigSyntax read(String value) {
        if (JsonSyntax.isStructure(value)) {
            return JSON;
        }
        if (every(value, PAIR)) {
            return PROPERTIES;
        }
        boolean block = value.lines().filter(l -> MEMBER.matcher(l).matches()).count() > 0;
        return block && !JsonSyntax.looksLikeStructure(value) && YamlDocument.isMapping(value)
                ? YAML
                : PLAIN;
    }

    private static boolean every(String value, Pattern line) {
        boolean some = false;
        for (String each : value.split("\\R", -1)) {
            if (each.isBlank() || each.stripLeading().startsWith("#")) {
                continue;
            }
            if (!line.matcher(each).matches()) {
                return false;
            }
            some = true;
        }
        return some;
    }

    /// What keeps a text from being of this language.
    public Optional<JsonSyntax.Problem> check(String text) {
        return switch (this) {
            case JSON -> JsonSyntax.check(text);
            case YAML -> YamlDocument.check(text);
            case PROPERTIES -> PropertiesSyntax.check(text);
            case PLAIN -> Optional.empty();
        };
    }
}
