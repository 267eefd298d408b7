package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.format.HexDump;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The drafts of a session by key, with the secrets that are masked in them. A changed draft that
/// something else replaces is shelved, so that the user can bring it back.
final class ConfigDrafts {

    private final Map<Octets, SecretMask> masks = new HashMap<>();
    private final Map<Octets, ConfigDraft> drafts = new HashMap<>();
    private final Map<Octets, ConfigDraft> shelf = new HashMap<>();

    private SecretMask masks(Octets key) {
        return masks.computeIfAbsent(key, k -> new SecretMask());
    }

    /// A stored value as it is shown: secrets are masked; a value that is not text is in
    /// hexadecimal.
    String shown(Octets key, Octets stored) {
        return EditableText.of(stored)
                .map(t -> masks(key).mask(t.text()))
                .orElseGet(() -> HexDump.of(stored));
    }

    /// A draft as it is to be stored.
    ///
    /// @throws IllegalArgumentException when it holds a masked secret that was never shown
    Octets stored(ConfigDraft draft) {
        return draft.form().store(masks(draft.key()).reveal(draft.text()));
    }

    /// The draft of a key. A draft without a change follows the key. Empty for a value that is not
    /// text.
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

    /// A draft without a change; empty for a value that is not text.
    Optional<ConfigDraft> begun(Octets key, long revision, Optional<Octets> stored) {
        if (stored.isEmpty()) {
            return Optional.of(new ConfigDraft(key, 0, EditableText.EMPTY, "", ""));
        }
        return EditableText.of(stored.get())
                .map(form -> {
                    String text = masks(key).mask(form.text());
                    return new ConfigDraft(key, revision, form, text, text);
                });
    }

    boolean changed(Octets key) {
        return known(key).filter(ConfigDraft::changed).isPresent();
    }

    Optional<ConfigDraft> known(Octets key) {
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
    void remove(Octets key) {
        shelve(key);
        drafts.remove(key);
    }

    private void shelve(Octets key) {
        known(key).filter(ConfigDraft::changed).ifPresent(d -> shelf.put(key, d));
    }

    Optional<ConfigDraft> shelved(Octets key) {
        return Optional.ofNullable(shelf.get(key));
    }

    void forgetShelved(Octets key) {
        shelf.remove(key);
    }
}
