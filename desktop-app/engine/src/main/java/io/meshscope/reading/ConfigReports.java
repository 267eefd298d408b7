package io.meshscope.reading;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what instances reported about their configuration with the keys that they read.
///
/// An instance runs a key's revision when it reported that it applied that revision or a newer one,
/// because it then read the key at that revision or later. It does not run a revision that it
/// rejected.
final class ConfigReports {

    private static final List<Convergence.Status> WORST_FIRST =
            List.of(
                    Convergence.Status.REJECTED,
                    Convergence.Status.BEHIND,
                    Convergence.Status.LOST,
                    Convergence.Status.APPLIED,
                    Convergence.Status.NONE);

    private record Place(ServiceName service, InstanceId instance) {}

    private record Told(SourceId centre, ConfigEvent.Applied report) {}

    private final ConfigTree config;
    private final Collection<String> prefixes;
    private @Nullable Map<Place, List<Told>> reports;
    private @Nullable ServiceKeys keys;

    /// Nothing is read before somebody asks: there may be very many keys and reports.
    ConfigReports(MeshState state, Collection<String> prefixes) {
        config = state.config();
        this.prefixes = prefixes;
    }

    private List<Told> reports(Place place) {
        Map<Place, List<Told>> known = reports;
        if (known == null) {
            var read = new HashMap<Place, List<Told>>();
            config.applied()
                    .forEach((reporter, report) ->
                            read.computeIfAbsent(
                                            new Place(report.service(), report.instance()),
                                            p -> new ArrayList<>())
                                    .add(new Told(reporter.centre(), report)));
            known = read;
            reports = read;
        }
        return known.getOrDefault(place, List.of());
    }

    private List<ServiceKeys.Held> keys(ServiceName service) {
        ServiceKeys known = keys;
        if (known == null) {
            known = ServiceKeys.of(config.entries(), prefixes);
            keys = known;
        }
        return known.of(service);
    }

    /// Which configuration an instance runs. One that has ended runs none. Of several configuration
    /// centres the one counts where it is worst.
    InstanceConfig config(Instance instance, boolean ended) {
        Map<SourceId, Long> wanted = ended ? Map.of() : wanted(instance);
        if (wanted.isEmpty()) {
            Optional<Told> told = last(instance, t -> true);
            return config(
                    told.map(Told::centre), told.map(Told::report), OptionalLong.empty(), ended);
        }
        return wanted.entrySet().stream()
                .map(w ->
                        config(
                                Optional.of(w.getKey()),
                                report(instance, w.getKey()),
                                OptionalLong.of(w.getValue()),
                                ended))
                .min(Comparator.comparingInt(c -> WORST_FIRST.indexOf(c.status())))
                .orElseThrow();
    }

    private static InstanceConfig config(
            Optional<SourceId> centre,
            Optional<ConfigEvent.Applied> report,
            OptionalLong wanted,
            boolean ended) {
        return new InstanceConfig(
                ended,
                wanted.isEmpty() ? Convergence.Status.NONE : status(report, wanted.getAsLong()),
                centre,
                report.map(r -> OptionalLong.of(r.modRevision())).orElse(OptionalLong.empty()),
                wanted,
                report.filter(r -> r.status() == AppliedStatus.REJECTED)
                        .filter(r -> !ended)
                        .flatMap(ConfigEvent.Applied::error));
    }

    /// The newest revision of the keys that it reads, by the centre that holds them.
    private Map<SourceId, Long> wanted(Instance instance) {
        Optional<String> environment = environment(instance);
        return keys(instance.registration().service()).stream()
                .filter(k -> k.key().holdsIn(environment))
                .collect(
                        Collectors.toMap(
                                ServiceKeys.Held::centre, ServiceKeys.Held::revision, Math::max));
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

    /// What an instance reported last, in the environment it runs in, of whatever centre.
    private Optional<ConfigEvent.Applied> report(Instance instance) {
        return last(instance, told -> true).map(Told::report);
    }

    /// What an instance reported last of one configuration centre, in the environment it runs in.
    Optional<ConfigEvent.Applied> report(Instance instance, SourceId centre) {
        return last(instance, told -> told.centre().equals(centre)).map(Told::report);
    }

    private Optional<Told> last(Instance instance, Predicate<Told> counts) {
        Optional<String> said = instance.registration().metadata("env");
        var place = new Place(instance.registration().service(), instance.id());
        return reports(place).stream()
                .filter(counts)
                .filter(t -> said.isEmpty() || said.get().equals(t.report().environment()))
                .max(Comparator.comparingLong(t -> t.report().modRevision()));
    }

    /// The environment it runs in: as it registered, else as it reported; empty when it told
    /// neither.
    Optional<String> environment(Instance instance) {
        return instance.registration()
                .metadata("env")
                .or(() -> report(instance).map(ConfigEvent.Applied::environment));
    }
}
