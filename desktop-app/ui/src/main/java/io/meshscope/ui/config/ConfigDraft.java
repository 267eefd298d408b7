package io.meshscope.ui.config;

import io.meshscope.config.ConfigCheck;
import io.meshscope.config.ConfigFinding;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A change being written: on which revision, from what, to what. Immutable.
///
/// @param key the whole key
/// @param base the revision that it was begun on; 0 when the key did not exist
/// @param baseText that revision's value as shown, secrets masked
/// @param text as edited
record ConfigDraft(String key, long base, String baseText, String text) {

    boolean changed() {
        return !text.equals(baseText);
    }

    ConfigDraft with(String edited) {
        return new ConfigDraft(key, base, baseText, edited);
    }

    /// What keeps it from being published: it is not JSON.
    Optional<JsonSyntax.Problem> problem() {
        return JsonSyntax.check(text);
    }

    /// What a service of the shop would say about it, in order of place.
    List<ConfigFinding> findings() {
        return ConfigCheck.check(text);
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
