package io.meshscope.reading;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Compares what instances reported about their configuration with the keys that they read.
///
/// An instance runs a key's revision when it reported that it applied that revision or a newer one,
/// because it then read the key at that revision or later. It does not run a revision that it
/// rejected.
final class ConfigReports {

    private record Place(ServiceName service, InstanceId instance) {}

    private record Wanted(ConfigKey key, long revision) {}

    private final Map<Place, List<ConfigEvent.Applied>> reports = new HashMap<>();
    private final Map<ServiceName, List<Wanted>> keys = new HashMap<>();

    ConfigReports(MeshState state, Collection<String> prefixes) {
        for (ConfigEvent.Applied report : state.config().applied().values()) {
            reports.computeIfAbsent(
                            new Place(report.service(), report.instance()), p -> new ArrayList<>())
                    .add(report);
        }
        for (ConfigEntry entry : state.config().entries().values()) {
            ConfigKey key = ConfigKey.parse(prefixes, entry.key());
            if (entry.value().isPresent() && key.leaf().isEmpty()) {
                long revision = entry.latest().modRevision();
                key.service()
                        .ifPresent(s ->
                                keys.computeIfAbsent(s, n -> new ArrayList<>())
                                        .add(new Wanted(key, revision)));
            }
        }
    }

    /// Which configuration an instance runs. One that has ended runs none.
    InstanceConfig config(Instance instance, boolean ended) {
        Optional<ConfigEvent.Applied> report = report(instance);
        OptionalLong wanted = ended ? OptionalLong.empty() : wanted(instance);
        return new InstanceConfig(
                ended,
                wanted.isEmpty() ? Convergence.Status.NONE : status(report, wanted.getAsLong()),
                report.map(r -> OptionalLong.of(r.modRevision())).orElse(OptionalLong.empty()),
                wanted,
                report.filter(r -> r.status() == AppliedStatus.REJECTED)
                        .filter(r -> !ended)
                        .flatMap(ConfigEvent.Applied::error));
    }

    private OptionalLong wanted(Instance instance) {
        Optional<String> environment = environment(instance);
        return keys.getOrDefault(instance.registration().service(), List.of()).stream()
                .filter(k -> k.key().holdsIn(environment))
                .mapToLong(Wanted::revision)
                .max();
    }

    /// Whether an instance applied a revision, by its latest report.
    static Convergence.Status status(Optional<ConfigEvent.Applied> report, long wanted) {
        if (report.isEmpty() || report.get().status() == AppliedStatus.UNKNOWN) {
            return Convergence.Status.NONE;
        }
        if (report.get().modRevision() < wanted) {
            return Convergence.Status.BEHIND;
        }
        return report.get().status() == AppliedStatus.APPLIED
                ? Convergence.Status.APPLIED
                : Convergence.Status.REJECTED;
    }

    /// What an instance reported last, in the environment it runs in.
    Optional<ConfigEvent.Applied> report(Instance instance) {
        Optional<String> said = instance.registration().metadata("env");
        return all(instance).stream()
                .filter(r -> said.isEmpty() || said.get().equals(r.environment()))
                .max(Comparator.comparingLong(ConfigEvent.Applied::modRevision));
    }

    /// The environment it runs in: as it registered, else as it reported; empty when it told
    /// neither.
    Optional<String> environment(Instance instance) {
        return instance.registration()
                .metadata("env")
                .or(() -> report(instance).map(ConfigEvent.Applied::environment));
    }

    private List<ConfigEvent.Applied> all(Instance instance) {
        return reports.getOrDefault(
                new Place(instance.registration().service(), instance.id()), List.of());
    }
}
