package io.meshscope.mesh;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All configuration keys, and the latest report of each instance.
public record ConfigTree(
        PMap<String, ConfigEntry> entries, PMap<Reporter, ConfigEvent.Applied> applied) {

    static final ConfigTree EMPTY = new ConfigTree(HashTreePMap.empty(), HashTreePMap.empty());

    /// Who reported.
    public record Reporter(String environment, ServiceName service, InstanceId instance) {}

    ConfigTree apply(MeshEvent event, ConfigEvent payload) {
        return switch (payload) {
            case ConfigEvent.Put put ->
                    with(
                            put.key(),
                            new ConfigEntry.Revision(
                                    put.modRevision(),
                                    put.version(),
                                    event.at(),
                                    Optional.of(put.value())));
            case ConfigEvent.Deleted deleted ->
                    with(
                            deleted.key(),
                            new ConfigEntry.Revision(
                                    deleted.modRevision(), 0, event.at(), Optional.empty()));
            case ConfigEvent.Applied report ->
                    new ConfigTree(
                            entries,
                            applied.plus(
                                    new Reporter(
                                            report.environment(),
                                            report.service(),
                                            report.instance()),
                                    report));
        };
    }

    private ConfigTree with(String key, ConfigEntry.Revision revision) {
        ConfigEntry entry = entries.getOrDefault(key, ConfigEntry.of(key));
        return new ConfigTree(entries.plus(key, entry.with(revision)), applied);
    }
}
