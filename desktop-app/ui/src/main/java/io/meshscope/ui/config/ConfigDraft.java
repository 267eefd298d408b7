package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.Octets;
import java.util.BitSet;
import java.util.List;

/// A change being written: on which revision, from what, to what. Immutable.
///
/// @param key the whole key
/// @param base the revision that it was begun on; 0 when the key did not exist
/// @param form whose line ends and byte order mark it is stored with
/// @param baseText the base revision's value as shown, secrets masked
/// @param text as edited
record ConfigDraft(Octets key, long base, EditableText form, String baseText, String text) {

    boolean changed() {
        return !text.equals(baseText);
    }

    ConfigDraft with(String edited) {
        return new ConfigDraft(key, base, form, baseText, edited);
    }

    /// How many places differ from the base.
    int changes() {
        return changed() ? LineDiff.of(baseText, text).changes() : 0;
    }

    /// The lines, from 0, of the edited text that differ from the base.
    BitSet changedLines() {
        var lines = new BitSet();
        if (changed()) {
            List<LineDiff.Row> rows = LineDiff.of(baseText, text).rows();
            for (LineDiff.Row row : rows) {
                if (row.kind() != LineDiff.Kind.SAME) {
                    row.right().ifPresent(l -> lines.set(l.number() - 1));
                }
            }
        }
        return lines;
    }
}
