package io.meshscope.topology;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The services that the registries have at an address, or had last. All names of this computer
/// mean the same place. An address that two services have tells nothing.
public final class RegisteredAddresses implements Directory {

    /// `dns:///host:port`, `ipv4:host:port`.
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://|ipv[46]:)");

    private static final String OWN = "localhost";

    private final Supplier<MeshState> state;
    private final Supplier<Set<String>> own;
    private Set<String> hosts = Set.of();
    private Registrations read = MeshState.EMPTY.registrations();
    private Map<String, Optional<ServiceName>> services = Map.of();

    /// @param own the hosts that are this computer, as far as they are known now
    RegisteredAddresses(Supplier<MeshState> state, Supplier<Set<String>> own) {
        this.state = state;
        this.own = own;
    }

    /// @param state the mesh as it is known now
    public static RegisteredAddresses of(Supplier<MeshState> state) {
        var found = OwnHosts.find();
        return new RegisteredAddresses(state, () -> found.getNow(Set.of()));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an unchanged part of the state is the same object
    public synchronized Optional<ServiceName> at(String address) {
        Registrations now = state.get().registrations();
        Set<String> known = own.get();
        if (now != read || !known.equals(hosts)) {
            hosts = known;
            services = index(now);
            read = now;
        }
        String place = SCHEME.matcher(address.strip()).replaceFirst("");
        String last = place.substring(place.lastIndexOf('/') + 1);
        return endpoint(last)
                .flatMap(e ->
                        services.getOrDefault(key(e), Optional.empty()).or(() -> named(e.host())))
                .or(() -> named(last));
    }

    @Override
    public boolean knows(ServiceName service) {
        return state.get().registrations().services().containsKey(service);
    }

    /// A target that names a service, as discovery has it.
    private Optional<ServiceName> named(String host) {
        return Optional.of(host)
                .filter(h -> !h.isBlank())
                .map(ServiceName::new)
                .filter(read.services()::containsKey);
    }

    private Map<String, Optional<ServiceName>> index(Registrations registrations) {
        var left = new HashMap<String, Optional<ServiceName>>();
        var present = new HashMap<String, Optional<ServiceName>>();
        for (Service service : registrations.services().values()) {
            for (Instance instance : service.all()) {
                var into = instance.present() ? present : left;
                addresses(instance)
                        .forEach(e ->
                                into.merge(
                                        key(e),
                                        Optional.of(service.name()),
                                        (one, other) ->
                                                one.equals(other) ? one : Optional.empty()));
            }
        }
        left.putAll(present);
        return left;
    }

    private static Stream<Endpoint> addresses(Instance instance) {
        return instance.standings().stream()
                .map(Instance.Standing::registration)
                .flatMap(r -> GrpcEndpoint.all(r.endpoint(), r.metadata()).stream())
                .distinct();
    }

    private String key(Endpoint endpoint) {
        String host = endpoint.host().toLowerCase(Locale.ROOT);
        return (Endpoint.here(host) || hosts.contains(host) ? OWN : host) + ":" + endpoint.port();
    }

    private static Optional<Endpoint> endpoint(String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            // Many spans name a host alone; that is an answer, not a fault.
            return Optional.empty();
        }
    }
}
