package io.meshscope.cli;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The revisions of a key that were observed.
final class ConfigRevisions {

    private ConfigRevisions() {}

    /// A revision; the latest when none is asked for.
    ///
    /// @throws FailedException when it was not observed
    static ConfigEntry.Revision of(ConfigEntry entry, Optional<Long> wanted) {
        return wanted.map(number ->
                        entry.revisions().stream()
                                .filter(r -> r.modRevision() == number)
                                .findFirst()
                                .orElseThrow(() -> unknown(entry, number)))
                .orElseGet(entry::latest);
    }

    /// The revision before another one; empty when it is the first that was observed.
    static Optional<ConfigEntry.Revision> before(ConfigEntry entry, ConfigEntry.Revision revision) {
        List<ConfigEntry.Revision> all = entry.revisions();
        int at = all.indexOf(revision);
        return at > 0 ? Optional.of(all.get(at - 1)) : Optional.empty();
    }

    private static FailedException unknown(ConfigEntry entry, long number) {
        SourceId centre = entry.name().centre();
        return new FailedException(
                centre.revision(number)
                        + " of "
                        + entry.key()
                        + " was not observed; observed are "
                        + entry.revisions().stream()
                                .map(r -> centre.revision(r.modRevision()))
                                .collect(Collectors.joining(", ")));
    }
}
