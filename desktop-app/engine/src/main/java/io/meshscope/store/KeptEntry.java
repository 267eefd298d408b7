package io.meshscope.store;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;

/// A configuration key as it stands in a file.
///
/// @param centre missing in older files, which know etcd only
/// @param hiddenSince missing in older files
record KeptEntry(
        Octets name,
        PVector<ConfigEntry.Revision> revisions,
        Optional<SourceId> centre,
        Optional<Instant> hiddenSince) {

    static final SourceId FORMERLY = SourceId.ETCD;

    static KeptEntry of(ConfigEntry entry) {
        return new KeptEntry(
                entry.name().key(),
                entry.revisions(),
                Optional.of(entry.name().centre()),
                entry.hiddenSince());
    }

    ConfigEntry entry() {
        return new ConfigEntry(
                new ConfigName(centre.orElse(FORMERLY), name), revisions, hiddenSince);
    }
}
