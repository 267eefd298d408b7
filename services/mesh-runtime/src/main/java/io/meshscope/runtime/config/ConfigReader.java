package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Takes settings out of flat JSON by their rules.
final class ConfigReader {

    private static final int SHOWN = 80;

    private final Map<String, JsonNode> flat;
    private final MeshConfig defaults;

    /// @param defaults what holds for a key that is not there
    ConfigReader(Map<String, JsonNode> flat, MeshConfig defaults) {
        this.flat = flat;
        this.defaults = defaults;
    }

    <T> T value(Setting<T> setting) throws InvalidConfigException {
        Optional<T> published = published(setting);
        return published.isPresent() ? published.get() : setting.in().apply(defaults).orElseThrow();
    }

    /// Nothing when the key is not there.
    <T> Optional<T> published(Setting<T> setting) throws InvalidConfigException {
        JsonNode node = flat.get(setting.key());
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> read = setting.rule().read(node);
        if (read.isEmpty()) {
            throw new InvalidConfigException(
                    setting.key()
                            + " must be "
                            + setting.rule().words()
                            + (setting.rule().isSecret() ? "" : ", was " + shown(node)));
        }
        return read;
    }

    /// The keys that belong to others. An unknown key below one of our names is a slip of the pen.
    Set<String> ignored() throws InvalidConfigException {
        SortedSet<String> rest = new TreeSet<>(flat.keySet());
        Settings.ALL.forEach(setting -> rest.remove(setting.key()));
        for (String family : Settings.families()) {
            JsonNode value = flat.get(family);
            if (value != null && !value.isObject()) {
                throw new InvalidConfigException(family + " must be an object");
            }
            rest.remove(family);
        }
        for (String unknown : rest) {
            if (Settings.ours().stream().anyMatch(ours -> unknown.startsWith(ours + "."))) {
                throw new InvalidConfigException(unknown + " is not a setting");
            }
        }
        return rest;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
