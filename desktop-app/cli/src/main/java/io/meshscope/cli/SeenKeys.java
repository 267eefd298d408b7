package io.meshscope.cli;

import io.meshscope.config.EditableText;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.Moment;
import io.meshscope.session.Profile;
import io.meshscope.ui.format.HexDump;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The configuration at a moment.
record SeenKeys(MeshState state, Moment moment, Profile profile) {

    /// The keys that stand and begin with a text, in order.
    List<ConfigEntry> below(String prefix) {
        return state.config().entries().values().stream()
                .filter(ConfigEntry::held)
                .filter(e -> e.key().startsWith(prefix))
                .sorted(
                        Comparator.comparing((ConfigEntry e) -> e.name().centre().value())
                                .thenComparing(e -> e.name().key()))
                .toList();
    }

    /// A key that was observed, also one that was deleted.
    ///
    /// @throws FailedException when several centres hold it and none is named
    Optional<ConfigEntry> find(String key, Optional<String> centre) {
        List<ConfigEntry> found =
                state.config().entries().values().stream()
                        .filter(e -> e.key().equals(key))
                        .filter(e ->
                                centre.orElse(e.name().centre().value())
                                        .equals(e.name().centre().value()))
                        .toList();
        if (found.size() > 1) {
            throw new FailedException(
                    key
                            + " is held by "
                            + String.join(
                                    " and ",
                                    found.stream()
                                            .map(e -> e.name().centre().value())
                                            .sorted()
                                            .toList())
                            + ": say which with --centre");
        }
        return found.stream().findFirst();
    }

    /// @throws FailedException when nobody holds it or did
    ConfigEntry one(String key, Optional<String> centre) {
        return find(key, centre)
                .orElseThrow(() -> new FailedException("no key " + key + " was seen"));
    }

    ConfigKey parsed(String key) {
        return ConfigKey.parse(profile.configPrefixes(), key);
    }

    Convergence applied(ConfigEntry entry) {
        return Convergence.of(entry, state, moment, profile.configPrefixes());
    }

    /// A value as the window shows it: secrets are masked; a value that is no text is in
    /// hexadecimal.
    static String shown(Octets value, SecretMask mask) {
        return mask.mask(text(value));
    }

    /// The same with encrypted values as they are stored.
    static String text(Octets value) {
        return EditableText.of(value).map(EditableText::text).orElseGet(() -> HexDump.of(value));
    }
}
