package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.InstanceConfig;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReading;
import io.meshscope.reading.Strangers.Stranger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes rows from the readings, in one language. Rows of a service whose reading is the same
/// object as before are the same as before. For use by many threads.
final class ServiceRows {

    /// Consul's check of the computer, not of the instance. It is mentioned only when it fails.
    private static final String NODE_CHECK = "serfHealth";

    private static final Set<String> TOLD_ELSEWHERE = Set.of("version", "startedAt");

    private final ReadingWords words;
    private Map<ServiceName, Made> made = Map.of();

    /// A service with those of its instances that are wanted. While nothing of it has changed it is
    /// the same object.
    record Group(ServiceRow service, List<ServiceRow> instances) {}

    /// @param groups in order of name; services without a wanted instance are left out
    /// @param counts of every instance that could be wanted
    record Rows(List<Group> groups, RowCounts counts) {

        long instances() {
            return groups.stream().mapToLong(g -> g.instances().size()).sum();
        }
    }

    /// What was made of a service before.
    private record Made(
            ServiceReading of,
            RowFilter filter,
            List<ServiceRow> instances,
            Group wanted,
            RowCounts counts) {

        @SuppressWarnings("ReferenceEquality") // Comparing the content would cost what this saves.
        boolean isOf(ServiceReading reading) {
            return of == reading;
        }
    }

    ServiceRows(ReadingWords words) {
        this.words = words;
    }

    synchronized Rows read(
            List<ServiceReading> services, List<Stranger> strangers, RowFilter filter) {
        var next = new HashMap<ServiceName, Made>();
        var groups = new ArrayList<Group>();
        var counts = new RowCounts.Counter();
        for (ServiceReading service : services) {
            Made now = made(service, filter);
            next.put(service.name(), now);
            if (!now.wanted().instances().isEmpty()) {
                groups.add(now.wanted());
            }
            counts.add(now.counts());
        }
        made = next;
        strangers.stream()
                .map(this::stranger)
                .filter(filter::takes)
                .forEach(row -> groups.add(new Group(row, List.of())));
        groups.sort(Comparator.comparing(g -> g.service().service()));
        return new Rows(List.copyOf(groups), counts.counted());
    }

    private Made made(ServiceReading service, RowFilter filter) {
        Optional<Made> before =
                Optional.ofNullable(made.get(service.name())).filter(m -> m.isOf(service));
        if (before.filter(m -> m.filter().equals(filter)).isPresent()) {
            return before.get();
        }
        List<ServiceRow> instances =
                before.map(Made::instances)
                        .orElseGet(() ->
                                service.instances().stream()
                                        .map(i -> instance(service, i))
                                        .toList());
        List<ServiceRow> kept =
                instances.stream().filter(row -> !row.gone() || filter.keepGone()).toList();
        var counts = new RowCounts.Counter();
        kept.forEach(counts::add);
        return new Made(
                service,
                filter,
                instances,
                new Group(
                        service(service, instances), kept.stream().filter(filter::takes).toList()),
                counts.counted());
    }

    private ServiceRow stranger(Stranger stranger) {
        return new ServiceRow(
                stranger.name(),
                Optional.empty(),
                Optional.empty(),
                words.of(stranger),
                "",
                ServiceRow.Details.NONE);
    }

    private ServiceRow service(ServiceReading service, List<ServiceRow> instances) {
        return new ServiceRow(
                service.name(),
                Optional.of(service),
                Optional.empty(),
                words.of(service.condition()),
                common(instances, ServiceRow::source),
                new ServiceRow.Details(
                        common(instances, r -> r.details().version()),
                        "",
                        "",
                        common(instances, r -> r.details().config()),
                        ""));
    }

    private static String common(List<ServiceRow> rows, Function<ServiceRow, String> value) {
        Set<String> values =
                rows.stream().filter(r -> !r.gone()).map(value).collect(Collectors.toSet());
        return values.size() == 1 ? values.iterator().next() : "";
    }

    private ServiceRow instance(ServiceReading service, InstanceReading read) {
        Instance instance = read.instance();
        return new ServiceRow(
                service.name(),
                Optional.of(service),
                Optional.of(read),
                words.of(read.condition()),
                RegistryPlaces.names(instance),
                new ServiceRow.Details(
                        version(instance),
                        words.protocol(instance.speech()),
                        check(instance),
                        config(read.config()),
                        metadata(instance)));
    }

    /// It does not matter which registry says it; the first one is taken.
    private static String version(Instance instance) {
        return instance.standings().stream()
                .flatMap(s -> s.registration().metadata("version").stream())
                .findFirst()
                .orElse("");
    }

    /// The last answer of the worst check, in one line.
    private static String check(Instance instance) {
        return registrations(instance).stream()
                .flatMap(r -> r.checks().stream())
                .filter(c -> !c.id().equals(NODE_CHECK) || c.status() != HealthCheck.Status.PASSING)
                .max(Comparator.comparing(HealthCheck::status))
                .map(c ->
                        c.output().isBlank()
                                ? c.name()
                                : c.output().strip().lines().findFirst().orElse(""))
                .orElse("");
    }

    private static List<Registration> registrations(Instance instance) {
        return instance.standings().stream()
                .filter(s -> s.present() || !instance.present())
                .map(Instance.Standing::registration)
                .toList();
    }

    /// The revision that was reported, with its status if the instance does not run it.
    private String config(InstanceConfig config) {
        if (config.revision().isEmpty()) {
            return "";
        }
        String revision = config.reported().orElse("");
        return config.status() == Convergence.Status.APPLIED
                ? revision
                : (revision + " " + words.of(config)).strip();
    }

    /// The tags, then the metadata, from all its registries, each once.
    private static String metadata(Instance instance) {
        var words = new LinkedHashSet<String>();
        var metadata = new TreeMap<String, String>();
        for (Instance.Standing standing : instance.standings().reversed()) {
            standing.registration().tags().stream()
                    .filter(t -> t.indexOf('=') < 0)
                    .forEach(words::add);
            metadata.putAll(standing.registration().metadata());
        }
        metadata.keySet().removeAll(TOLD_ELSEWHERE);
        metadata.forEach((name, value) -> words.add(name + "=" + value));
        return String.join(", ", words);
    }
}
