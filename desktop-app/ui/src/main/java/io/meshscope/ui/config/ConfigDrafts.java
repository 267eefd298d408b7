package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.format.HexDump;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The drafts of a session by key, with the secrets that are masked in them. A changed draft that
/// something else replaces is shelved, so that the user can bring it back.
final class ConfigDrafts {

    private final Map<ConfigName, SecretMask> masks = new HashMap<>();
    private final Map<ConfigName, ConfigDraft> drafts = new HashMap<>();
    private final Map<ConfigName, ConfigDraft> shelf = new HashMap<>();

    private SecretMask masks(ConfigName key) {
        return masks.computeIfAbsent(key, k -> new SecretMask());
    }

    /// A stored value as it is shown: secrets are masked; a value that is not text is in
    /// hexadecimal.
    String shown(ConfigName key, Octets stored) {
        return EditableText.of(stored)
                .map(t -> masks(key).mask(t.text()))
                .orElseGet(() -> HexDump.of(stored));
    }

    /// A draft as it is to be stored.
    ///
    /// @return empty to delete the key
    /// @throws IllegalArgumentException when it holds a masked secret that was never shown
    Optional<Octets> stored(ConfigDraft draft) {
        return draft.deletes()
                ? Optional.empty()
                : Optional.of(draft.form().store(masks(draft.key()).reveal(draft.text())));
    }

    /// The encrypted values that are masked in a key's texts, by the mask.
    Map<String, String> secrets(ConfigName key) {
        return masks(key).shown();
    }

    /// What is shown of an encrypted value in a key's texts.
    String shownSecret(ConfigName key, String sealed) {
        return masks(key).mask(sealed);
    }

    /// The draft of a key. A draft without a change follows the key. Empty for a value that cannot
    /// be edited.
    Optional<ConfigDraft> of(ConfigEntry entry) {
        ConfigDraft known = drafts.get(entry.name());
        long latest = entry.latest().modRevision();
        // What was just published may be ahead of what was observed.
        boolean ahead = known != null && known.base() > latest;
        if (known != null && (known.changed() || ahead)) {
            return Optional.of(known);
        }
        Optional<ConfigDraft> fresh = begun(entry.name(), latest, entry.latest().octets());
        fresh.ifPresentOrElse(this::keep, () -> drafts.remove(entry.name()));
        return fresh;
    }

    /// A draft without a change; empty for a value that cannot be edited.
    Optional<ConfigDraft> begun(ConfigName key, long revision, Optional<Octets> stored) {
        if (stored.isEmpty()) {
            return Optional.of(new ConfigDraft(key, 0, EditableText.EMPTY, "", ""));
        }
        return EditableText.of(stored.get())
                .map(form -> {
                    String text = masks(key).mask(form.text());
                    return new ConfigDraft(key, revision, form, text, text);
                });
    }

    /// The keys of which there is a draft with a change.
    Set<ConfigName> changed() {
        return drafts.values().stream()
                .filter(ConfigDraft::changed)
                .map(ConfigDraft::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<ConfigDraft> known(ConfigName key) {
        return Optional.ofNullable(drafts.get(key));
    }

    void keep(ConfigDraft draft) {
        drafts.put(draft.key(), draft);
    }

    /// Replaces a draft; a changed one is shelved.
    void replace(ConfigDraft next) {
        shelve(next.key());
        keep(next);
    }

    /// Removes a draft; a changed one is shelved.
    void remove(ConfigName key) {
        shelve(key);
        drafts.remove(key);
    }

    private void shelve(ConfigName key) {
        known(key).filter(ConfigDraft::changed).ifPresent(d -> shelf.put(key, d));
    }

    Optional<ConfigDraft> shelved(ConfigName key) {
        return Optional.ofNullable(shelf.get(key));
    }

    void forgetShelved(ConfigName key) {
        shelf.remove(key);
    }
}
