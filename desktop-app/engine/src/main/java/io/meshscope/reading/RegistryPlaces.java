package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which registries an instance is in, and in which others it should be.
public final class RegistryPlaces {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final SourceId CONSUL = new SourceId("consul");

    private RegistryPlaces() {}

    /// `etcd + consul`; of an instance that is gone, where it was.
    public static String names(Instance instance) {
        return words(
                instance.standings().stream()
                        .filter(s -> s.present() || !instance.present())
                        .map(Instance.Standing::registry));
    }

    /// All registries that any of the instances is in: `etcd + consul`; empty when all are gone.
    public static Optional<String> names(Collection<Instance> instances) {
        return Optional.of(words(instances.stream().flatMap(i -> present(i).stream())))
                .filter(names -> !names.isEmpty());
    }

    private static String words(Stream<SourceId> registries) {
        return registries
                .map(SourceId::value)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .collect(Collectors.joining(" + "));
    }

    /// Where it is registered now.
    static List<SourceId> present(Instance instance) {
        return instance.standings().stream()
                .filter(Instance.Standing::present)
                .map(Instance.Standing::registry)
                .toList();
    }

    /// The registries that a present instance is missing from: it was there before, or others of
    /// its service are there as well as here. A service may announce its gRPC endpoint in one
    /// registry and its HTTP endpoint in another: then neither misses the other's.
    public static List<SourceId> missing(Service service, Instance instance) {
        return instance.present()
                ? Stream.concat(
                                instance.standings().stream().map(Instance.Standing::registry),
                                alike(service, instance).flatMap(other -> present(other).stream()))
                        .distinct()
                        .filter(r -> !instance.presentIn(r))
                        .sorted()
                        .toList()
                : List.of();
    }

    /// The others that are here as well as elsewhere, and can be called as this one can. Each
    /// instance of a service is compared with all others, so what costs least is asked first: most
    /// are in one registry only. What an instance speaks is found out last: it costs the most.
    private static Stream<Instance> alike(Service service, Instance instance) {
        var others = new ArrayList<Instance>();
        for (Instance other : service.all()) {
            if (other.standings().size() > 1) {
                others.add(other);
            }
        }
        if (others.isEmpty()) {
            return Stream.empty();
        }
        List<SourceId> here = present(instance);
        others.removeIf(other ->
                here.stream().noneMatch(other::presentIn) || here.containsAll(present(other)));
        if (others.isEmpty()) {
            return Stream.empty();
        }
        boolean callable = instance.speech().callable();
        return others.stream().filter(other -> other.speech().callable() == callable);
    }

    /// The target that calls a service by discovery: `etcd:///order-service`, or `consul:///…`
    /// where etcd never had an instance that can be called.
    public static String target(MeshState state, ServiceName service) {
        Service found = state.registrations().services().get(service);
        List<Instance> callable =
                found == null
                        ? List.of()
                        : found.all().stream().filter(i -> i.speech().callable()).toList();
        boolean onlyConsul =
                callable.stream().noneMatch(i -> i.in(ETCD).isPresent())
                        && callable.stream().anyMatch(i -> i.presentIn(CONSUL));
        return (onlyConsul ? CONSUL : ETCD) + ":///" + service;
    }
}
