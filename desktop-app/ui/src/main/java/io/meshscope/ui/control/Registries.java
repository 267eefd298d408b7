package io.meshscope.ui.control;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.session.Profile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which registries an instance is in, and in which it should be too.
public final class Registries {

    private static final SourceId ETCD = new SourceId(Profile.ETCD_SOURCE);
    private static final SourceId CONSUL = new SourceId(Profile.CONSUL_SOURCE);

    private Registries() {}

    /// `etcd + consul`; of an instance that is gone, where it was.
    public static String names(Instance instance) {
        return instance.standings().stream()
                .filter(s -> s.present() || !instance.present())
                .map(s -> s.registry().value())
                .sorted(java.util.Comparator.reverseOrder())
                .collect(Collectors.joining(" + "));
    }

    /// All registries that any of them is in: `etcd + consul`.
    public static Optional<String> names(Collection<Instance> instances) {
        return instances.stream()
                .map(Registries::names)
                .max(java.util.Comparator.comparingInt(String::length));
    }

    /// The registries where a present instance is not, though it was, or others of its service are.
    public static List<SourceId> missing(Service service, Instance instance) {
        return instance.present()
                ? service.all().stream()
                        .flatMap(i ->
                                i.standings().stream()
                                        .filter(s -> s.present() || i.equals(instance)))
                        .map(Instance.Standing::registry)
                        .distinct()
                        .filter(r -> !instance.presentIn(r))
                        .sorted()
                        .toList()
                : List.of();
    }

    /// How a service is called by discovery: `etcd:///order-service`, or by Consul where etcd never
    /// had it.
    public static String target(MeshState state, ServiceName service) {
        Service found = state.registrations().services().get(service);
        boolean onlyConsul =
                found != null
                        && found.all().stream().noneMatch(i -> i.in(ETCD).isPresent())
                        && found.all().stream().anyMatch(i -> i.presentIn(CONSUL));
        return (onlyConsul ? CONSUL : ETCD) + ":///" + service;
    }
}
