package io.meshscope.mesh;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All configuration keys, the latest report of each instance, and the rules that services publish.
///
/// @param rules of each service that publishes some: a JSON Schema document
public record ConfigTree(
        PMap<Octets, ConfigEntry> entries,
        PMap<Reporter, ConfigEvent.Applied> applied,
        PMap<ServiceName, Octets> rules) {

    static final ConfigTree EMPTY =
            new ConfigTree(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    /// The instance that reported, and the environment it runs in.
    public record Reporter(String environment, ServiceName service, InstanceId instance) {}

    /// The entry of a key that is text.
    public Optional<ConfigEntry> entry(String key) {
        return Optional.ofNullable(entries.get(Octets.ofText(key)));
    }

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
            case ConfigEvent.Applied report -> with(report);
            case ConfigEvent.Rules published -> with(published);
        };
    }

    private ConfigTree with(Octets key, ConfigEntry.Revision revision) {
        ConfigEntry entry = entries.getOrDefault(key, ConfigEntry.of(key));
        return new ConfigTree(entries.plus(key, entry.with(revision)), applied, rules);
    }

    private ConfigTree with(ConfigEvent.Applied report) {
        var reporter = new Reporter(report.environment(), report.service(), report.instance());
        return new ConfigTree(entries, applied.plus(reporter, report), rules);
    }

    private ConfigTree with(ConfigEvent.Rules published) {
        return new ConfigTree(
                entries,
                applied,
                published
                        .schema()
                        .map(schema -> rules.plus(published.service(), schema))
                        .orElseGet(() -> rules.minus(published.service())));
    }
}
