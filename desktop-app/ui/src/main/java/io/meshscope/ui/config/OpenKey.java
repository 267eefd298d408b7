package io.meshscope.ui.config;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Octets;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import java.util.Optional;

/// The key that is open, at the moment shown.
///
/// @param text its value with secrets masked; empty for a deleted key
/// @param rules the rules that its service publishes for it
record OpenKey(
        ConfigKey key,
        ConfigEntry entry,
        String text,
        Convergence acks,
        ConfigHistory history,
        Optional<Octets> rules) {

    /// Whether its value cannot be edited.
    boolean closed() {
        return entry.latest().octets().filter(o -> EditableText.of(o).isEmpty()).isPresent();
    }

    /// The last revision before the latest that nobody rejected; else the one before the latest.
    Optional<Long> before() {
        var earlier =
                history.lines().stream()
                        .skip(1)
                        .filter(l -> l.revision().modRevision() > 0)
                        .toList();
        return earlier.stream()
                .filter(l -> l.rejected().isEmpty())
                .findFirst()
                .or(() -> earlier.stream().findFirst())
                .map(l -> l.revision().modRevision());
    }
}
