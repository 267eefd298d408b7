package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Registration;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.InstanceConfig;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes rows from the readings. It is pure, apart from the language of the words.
final class ServiceRows {

    /// Consul's check of the computer, not of the instance. It is mentioned only when it fails.
    private static final String NODE_CHECK = "serfHealth";

    private static final Set<String> TOLD_ELSEWHERE = Set.of("version", "startedAt");

    private final List<ServiceReading> services;
    private final ReadingWords words;

    ServiceRows(List<ServiceReading> services, ReadingWords words) {
        this.services = services;
        this.words = words;
    }

    /// Each service with its instances, in order of name.
    ///
    /// @param keepGone whether instances that left recently are included
    /// @param filter a text that the name, the address or the metadata must contain
    List<Map.Entry<ServiceRow, List<ServiceRow>>> read(boolean keepGone, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<Map.Entry<ServiceRow, List<ServiceRow>>>();
        for (ServiceReading service : services) {
            List<ServiceRow> instances =
                    service.instances().stream()
                            .filter(i -> i.present() || keepGone)
                            .map(i -> instance(service, i))
                            .toList();
            List<ServiceRow> matching = instances.stream().filter(r -> matches(r, wanted)).toList();
            if (!matching.isEmpty()) {
                rows.add(Map.entry(service(service, instances), matching));
            }
        }
        return rows;
    }

    private static boolean matches(ServiceRow row, String wanted) {
        return wanted.isEmpty()
                || (row.key() + " " + row.name() + " " + row.details().metadata())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private ServiceRow service(ServiceReading service, List<ServiceRow> instances) {
        return new ServiceRow(
                service,
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
                service,
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
        String revision = "r" + config.revision().getAsLong();
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
