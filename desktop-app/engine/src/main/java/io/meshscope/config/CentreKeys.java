package io.meshscope.config;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the keys of a configuration centre are: configuration, reports of instances about applying
/// it, and the rules that services publish for it.
///
/// A report that disappears says nothing about the configuration: the registry tells that the
/// instance left.
///
/// @param configuration prefixes of configuration keys
/// @param reports prefix of the reports
/// @param rules prefix below which each service publishes, under one key, what its configuration
///   may hold
public record CentreKeys(List<String> configuration, String reports, String rules) {

    public CentreKeys {
        configuration = List.copyOf(configuration);
    }

    /// All prefixes.
    public List<String> prefixes() {
        return Stream.concat(configuration.stream(), Stream.of(reports, rules)).distinct().toList();
    }

    /// What it means that a key was written; empty when it means nothing here.
    public Optional<ConfigEvent> written(StoredKey stored) {
        String key = stored.key().shown();
        if (key.startsWith(rules)) {
            return rules(key, Optional.of(stored.value()), stored.revision());
        }
        if (key.startsWith(reports)) {
            return AppliedReport.read(key.substring(reports.length()), stored.value().shown())
                    .map(report -> report);
        }
        return isConfiguration(stored.key())
                ? Optional.of(
                        new ConfigEvent.Put(
                                stored.key(),
                                stored.value(),
                                stored.revision(),
                                stored.version(),
                                stored.flags()))
                : Optional.empty();
    }

    /// What it means that a key was deleted; empty when it means nothing here.
    public Optional<ConfigEvent> deleted(Octets key, long revision) {
        String name = key.shown();
        if (name.startsWith(rules)) {
            return rules(name, Optional.empty(), revision);
        }
        return !name.startsWith(reports) && isConfiguration(key)
                ? Optional.of(new ConfigEvent.Deleted(key, revision))
                : Optional.empty();
    }

    private Optional<ConfigEvent> rules(String key, Optional<Octets> schema, long revision) {
        String service = key.substring(rules.length());
        return service.isBlank()
                ? Optional.empty()
                : Optional.of(new ConfigEvent.Rules(new ServiceName(service), schema, revision));
    }

    /// Whether a key is configuration.
    public boolean isConfiguration(Octets key) {
        byte[] bytes = key.toByteArray();
        return configuration.stream()
                .map(p -> p.getBytes(StandardCharsets.UTF_8))
                .anyMatch(p ->
                        bytes.length >= p.length
                                && Arrays.equals(bytes, 0, p.length, p, 0, p.length));
    }
}
