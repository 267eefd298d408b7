package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigName;
import io.meshscope.ui.text.Texts;

/// A change that is being edited: its base revision, the text before and the text now. Immutable.
///
/// @param base the revision that it was begun on; 0 when the key did not exist
/// @param form gives the line ends, the coding and the byte order mark that it is stored with
/// @param baseText the base revision's value as shown, secrets masked
/// @param text as edited
/// @param deletes whether publishing it deletes the key
record ConfigDraft(
        ConfigName key,
        long base,
        EditableText form,
        String baseText,
        String text,
        boolean deletes) {

    ConfigDraft(ConfigName key, long base, EditableText form, String baseText, String text) {
        this(key, base, form, baseText, text, false);
    }

    /// The base revision as people write it. What it starts from, in words: a revision, or that
    /// there was none.
    String start(Texts texts) {
        return base == 0 ? texts.get("base.absent") : key.centre().revision(base);
    }

    boolean changed() {
        return deletes || !text.equals(baseText);
    }

    ConfigDraft with(String edited) {
        return new ConfigDraft(key, base, form, baseText, edited);
    }

    /// The same base, with the key deleted.
    ConfigDraft deleting() {
        return new ConfigDraft(key, base, form, baseText, "", true);
    }
}
