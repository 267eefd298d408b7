package io.meshscope.reading;

import io.meshscope.config.ConfigSyntax;
import io.meshscope.config.EditableText;
import io.meshscope.config.FlatValues;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What a service's configuration is in an environment when all keys that hold for it are laid over
/// each other: what holds for all environments below, what holds for one above; and below both what
/// holds for all services, under the name that Spring and Micronaut use.
///
/// @param layers the keys, the lowest first
/// @param unread those of them that are no document of settings
public record EffectiveConfig(
        List<ConfigName> layers, List<ConfigName> unread, List<Setting> settings) {

    /// @param from the key whose value counts
    /// @param hidden what lower layers say, the lowest first
    public record Setting(String name, String value, ConfigName from, List<Said> hidden) {}

    /// What one key says.
    public record Said(ConfigName key, String value) {}

    public EffectiveConfig {
        layers = List.copyOf(layers);
        unread = List.copyOf(unread);
        settings = List.copyOf(settings);
    }

    /// @param prefixes of configuration keys
    /// @param shown changes a text before it is read: a secret is not to be seen
    public static EffectiveConfig of(
            ConfigEntry entry,
            MeshState state,
            Collection<String> prefixes,
            UnaryOperator<String> shown) {
        ConfigKey key = ConfigKey.parse(prefixes, entry.key());
        List<ConfigEntry> layers =
                state.config().entries().values().stream()
                        .filter(ConfigEntry::held)
                        .filter(e -> e.name().centre().equals(entry.name().centre()))
                        .filter(e -> holds(ConfigKey.parse(prefixes, e.key()), key))
                        .sorted(
                                Comparator.comparing((ConfigEntry e) ->
                                                !shared(ConfigKey.parse(prefixes, e.key())))
                                        .thenComparing(e ->
                                                ConfigKey.parse(prefixes, e.key())
                                                        .environment()
                                                        .isPresent()))
                        .toList();
        Map<String, List<Said>> said = new TreeMap<>();
        var unread = new ArrayList<ConfigName>();
        for (ConfigEntry layer : layers) {
            values(layer, shown)
                    .ifPresentOrElse(
                            values ->
                                    values.forEach((name, value) ->
                                            said.computeIfAbsent(name, n -> new ArrayList<>())
                                                    .add(new Said(layer.name(), value))),
                            () -> unread.add(layer.name()));
        }
        return new EffectiveConfig(
                layers.stream().map(ConfigEntry::name).toList(),
                unread,
                said.entrySet().stream().map(e -> setting(e.getKey(), e.getValue())).toList());
    }

    private static Setting setting(String name, List<Said> said) {
        Said top = said.getLast();
        return new Setting(name, top.value(), top.key(), said.subList(0, said.size() - 1));
    }

    private static boolean holds(ConfigKey layer, ConfigKey key) {
        return layer.prefix().equals(key.prefix())
                && layer.leaf().equals(key.leaf())
                && (layer.service().equals(key.service()) || shared(layer))
                && (layer.environment().isEmpty() || layer.environment().equals(key.environment()));
    }

    private static boolean shared(ConfigKey key) {
        return key.service().filter(s -> s.value().equals(ConfigKey.SHARED)).isPresent();
    }

    private static Optional<Map<String, String>> values(
            ConfigEntry layer, UnaryOperator<String> shown) {
        return layer.latest()
                .octets()
                .flatMap(EditableText::of)
                .map(EditableText::text)
                .flatMap(text ->
                        FlatValues.of(ConfigSyntax.of(layer.key(), text), shown.apply(text)));
    }
}
