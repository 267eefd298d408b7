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

    /// Those instances of a service that are, or were, in more than one registry. They are found
    /// once, and then each instance of the service is compared with them alone: most are in one.
    public record InSeveral(List<Instance> instances) {

        /// Those of a service.
        public static InSeveral of(Service service) {
            var several = new ArrayList<Instance>();
            for (Instance instance : service.all()) {
                if (instance.standings().size() > 1) {
                    several.add(instance);
                }
            }
            return new InSeveral(List.copyOf(several));
        }

        /// The registries that a present instance of the service is missing from: it was there
        /// before, or others of its service are there as well as here. A service may announce its
        /// gRPC endpoint in one registry and its HTTP endpoint in another: then neither misses the
        /// other's.
        public List<SourceId> missing(Instance instance) {
            if (instances.isEmpty() || !instance.present()) {
                return List.of();
            }
            return Stream.concat(
                            instance.standings().stream().map(Instance.Standing::registry),
                            alike(instance).flatMap(other -> present(other).stream()))
                    .distinct()
                    .filter(r -> !instance.presentIn(r))
                    .sorted()
                    .toList();
        }

        /// The others that are here as well as elsewhere, and can be called as this one can. What
        /// an instance speaks is found out last: it costs the most.
        private Stream<Instance> alike(Instance instance) {
            List<SourceId> here = present(instance);
            List<Instance> others =
                    instances.stream()
                            .filter(other -> here.stream().anyMatch(other::presentIn))
                            .filter(other -> !here.containsAll(present(other)))
                            .toList();
            if (others.isEmpty()) {
                return Stream.empty();
            }
            boolean callable = instance.speech().callable();
            return others.stream().filter(other -> other.speech().callable() == callable);
        }
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
                callable.stream().noneMatch(i -> i.in(SourceId.ETCD).isPresent())
                        && callable.stream().anyMatch(i -> i.presentIn(SourceId.CONSUL));
        return (onlyConsul ? SourceId.CONSUL : SourceId.ETCD) + ":///" + service;
    }
}
