package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.AfterChange;
import io.meshscope.reading.ConfigHistory;
import java.util.List;
import java.util.Optional;

/// A revision beside the latest.
///
/// @param centre whose revisions these are
/// @param rejected why instances rejected the older one
/// @param after what the calls to its service were before the latest and since
record Comparison(
        SourceId centre,
        ConfigEntry.Revision left,
        ConfigEntry.Revision right,
        LineDiff diff,
        List<ConfigHistory.Rejection> rejected,
        Optional<AfterChange> after) {

    /// The number of the older or the latest as people write it.
    String number(ConfigEntry.Revision one) {
        return centre.revision(one.modRevision());
    }

    /// Whether the older value can be put into a draft: one that can be edited, or that the key was
    /// not there.
    boolean editable() {
        return left.octets().isEmpty()
                ? right.octets().isPresent()
                : left.octets().flatMap(EditableText::of).isPresent();
    }

    /// Whether they differ only in what is not visible: line ends, a byte order mark, bytes.
    boolean invisible() {
        return diff.changes() == 0 && !left.octets().equals(right.octets());
    }
}
