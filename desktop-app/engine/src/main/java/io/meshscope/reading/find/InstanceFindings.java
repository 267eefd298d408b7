package io.meshscope.reading.find;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.Moment;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReading;
import io.meshscope.reading.SourceReading;
import io.meshscope.reading.explain.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings of instances that are registered, and of their registries.
final class InstanceFindings {

    /// How far back an expiry counts.
    private static final Duration LATELY = Duration.ofMinutes(10);

    /// Once is an accident.
    private static final int AGAIN = 2;

    private static final String VERSION = "version";

    private final MeshState state;
    private final Moment moment;
    private final List<ServiceReading> services;

    InstanceFindings(MeshState state, Moment moment, List<ServiceReading> services) {
        this.state = state;
        this.moment = moment;
        this.services = services;
    }

    Stream<Finding> all() {
        return Stream.concat(
                services.stream().flatMap(s -> Stream.concat(drift(s), ofInstances(s))),
                shortLeases());
    }

    private Stream<Finding> ofInstances(ServiceReading service) {
        Optional<RegistryPlaces.InSeveral> several =
                Optional.ofNullable(state.registrations().services().get(service.name()))
                        .map(RegistryPlaces.InSeveral::of);
        return service.instances().stream()
                .filter(InstanceReading::present)
                .flatMap(i ->
                        Stream.of(zombie(i), disagreement(several, i), schema(service, i))
                                .flatMap(some -> some));
    }

    private static Stream<Finding> zombie(InstanceReading instance) {
        return instance.zombie()
                ? Stream.of(
                        Finding.of(
                                FindingCode.ZOMBIE,
                                at(instance.instance()),
                                instance.name(),
                                instance.condition()))
                : Stream.empty();
    }

    /// An instance is missing from a registry that can be believed, or two registries tell
    /// different versions of it.
    private Stream<Finding> disagreement(
            Optional<RegistryPlaces.InSeveral> several, InstanceReading reading) {
        Instance instance = reading.instance();
        Stream<Finding> missing =
                several.stream()
                        .flatMap(s -> s.missing(instance).stream())
                        .filter(this::complete)
                        .map(registry ->
                                Finding.of(
                                        FindingCode.REGISTRY_DISAGREEMENT,
                                        at(instance),
                                        reading.name(),
                                        "missing",
                                        registry));
        Map<SourceId, String> versions = new TreeMap<>();
        instance.standings().stream()
                .filter(Instance.Standing::present)
                .forEach(s ->
                        s.registration()
                                .metadata(VERSION)
                                .ifPresent(v -> versions.put(s.registry(), v)));
        return Set.copyOf(versions.values()).size() < 2
                ? missing
                : Stream.concat(
                        missing,
                        Stream.of(
                                Finding.of(
                                        FindingCode.REGISTRY_DISAGREEMENT,
                                        at(instance),
                                        reading.name(),
                                        "version",
                                        versions.entrySet().stream()
                                                .map(e -> e.getKey() + " " + e.getValue())
                                                .collect(Collectors.joining(", ")))));
    }

    private boolean complete(SourceId registry) {
        return SourceReading.of(state, registry).filter(SourceReading::complete).isPresent();
    }

    private static Stream<Finding> drift(ServiceReading service) {
        Map<String, Long> versions =
                service.instances().stream()
                        .filter(InstanceReading::present)
                        .filter(i -> !i.instance().standIn())
                        .flatMap(i -> i.instance().registration().metadata(VERSION).stream())
                        .collect(
                                Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
        return versions.size() < 2
                ? Stream.empty()
                : Stream.of(
                        Finding.of(
                                FindingCode.VERSION_DRIFT,
                                new Place.AtService(service.name(), Optional.empty()),
                                service.name(),
                                versions.entrySet().stream()
                                        .map(e -> e.getKey() + " × " + e.getValue())
                                        .collect(Collectors.joining(", "))));
    }

    /// An instance that tells another schema than one that is registered beside it.
    private static Stream<Finding> schema(ServiceReading service, InstanceReading reading) {
        return reading.instance().schema().stream()
                .filter(told -> !told.differs().isEmpty())
                .flatMap(told ->
                        told.against().stream()
                                .flatMap(id ->
                                        service.instances().stream()
                                                .filter(InstanceReading::present)
                                                .filter(i -> i.instance().id().equals(id)))
                                .map(other ->
                                        Finding.of(
                                                FindingCode.SCHEMA_DRIFT,
                                                at(reading.instance()),
                                                reading.name(),
                                                other.name(),
                                                String.join(", ", told.differs()))));
    }

    private record Expiring(ServiceName service, InstanceId instance) {}

    /// An instance whose lease ran out and that came back, more than once lately: it renews its
    /// lease less often than the lease allows.
    private Stream<Finding> shortLeases() {
        Map<Expiring, Integer> times = new HashMap<>();
        for (MeshEvent event : state.timeline().events()) {
            if (event.payload() instanceof RegistrationEvent.Removed gone
                    && gone.cause() == RemovalCause.EXPIRED
                    && event.at().isAfter(moment.at().minus(LATELY))) {
                times.merge(new Expiring(gone.service(), gone.instance()), 1, Integer::sum);
            }
        }
        return times.entrySet().stream()
                .filter(e -> e.getValue() >= AGAIN)
                .flatMap(e ->
                        state
                                .registrations()
                                .instance(e.getKey().service(), e.getKey().instance())
                                .filter(Instance::present)
                                .map(i ->
                                        Finding.of(
                                                FindingCode.LEASE_SHORT,
                                                at(i),
                                                i.id(),
                                                e.getValue(),
                                                i.registration()
                                                        .leaseTtl()
                                                        .<Object>map(t -> t)
                                                        .orElse("–")))
                                .stream());
    }

    private static Place at(Instance instance) {
        return new Place.AtService(instance.registration().service(), Optional.of(instance.id()));
    }
}
