package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All configuration keys, the latest report of each instance, and the rules that services publish.
///
/// @param rules of each service that publishes some: a JSON Schema document
public record ConfigTree(
        PMap<ConfigName, ConfigEntry> entries,
        PMap<Reporter, ConfigEvent.Applied> applied,
        PMap<ServiceName, Octets> rules) {

    static final ConfigTree EMPTY =
            new ConfigTree(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    /// The instance that reported, the environment it runs in, and the configuration centre whose
    /// revisions it speaks of.
    public record Reporter(
            SourceId centre, String environment, ServiceName service, InstanceId instance) {

        /// Whose report it is.
        public static Reporter of(SourceId centre, ConfigEvent.Applied report) {
            return new Reporter(centre, report.environment(), report.service(), report.instance());
        }
    }

    /// The entry of a key that is text, of whatever configuration centre.
    public Optional<ConfigEntry> entry(String key) {
        Octets name = Octets.ofText(key);
        return entries.values().stream().filter(e -> e.name().key().equals(name)).findFirst();
    }

    ConfigTree apply(MeshEvent event, ConfigEvent payload) {
        return switch (payload) {
            case ConfigEvent.Put put ->
                    with(
                            new ConfigName(event.source(), put.key()),
                            new ConfigEntry.Revision(
                                    put.modRevision(),
                                    put.version(),
                                    event.at(),
                                    Optional.of(put.value()),
                                    put.flags()));
            case ConfigEvent.Deleted deleted ->
                    with(
                            new ConfigName(event.source(), deleted.key()),
                            new ConfigEntry.Revision(
                                    deleted.modRevision(), 0, event.at(), Optional.empty()));
            case ConfigEvent.Hidden sight ->
                    with(
                            new ConfigName(event.source(), sight.key()),
                            Optional.of(event.at()).filter(at -> sight.hidden()));
            case ConfigEvent.Applied report -> with(event.source(), report);
            case ConfigEvent.Rules published -> with(published);
        };
    }

    private ConfigTree with(ConfigName key, ConfigEntry.Revision revision) {
        ConfigEntry entry = entries.getOrDefault(key, ConfigEntry.of(key));
        return new ConfigTree(entries.plus(key, entry.with(revision)), applied, rules);
    }

    private ConfigTree with(ConfigName key, Optional<Instant> hiddenSince) {
        ConfigEntry entry = entries.get(key);
        return entry == null
                ? this
                : new ConfigTree(entries.plus(key, entry.hidden(hiddenSince)), applied, rules);
    }

    private ConfigTree with(SourceId centre, ConfigEvent.Applied report) {
        return new ConfigTree(entries, applied.plus(Reporter.of(centre, report), report), rules);
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
