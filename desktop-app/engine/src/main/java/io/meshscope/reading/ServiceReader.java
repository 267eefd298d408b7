package io.meshscope.reading;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads services out of a state: each with its instances, and their conditions, names and
/// configurations.
public final class ServiceReader {

    private final MeshState state;
    private final Moment moment;
    private final InstanceNames names;
    private final ConditionReader conditions;
    private final ConfigReports configs;

    /// @param configPrefixes of configuration keys
    public ServiceReader(MeshState state, Moment moment, Collection<String> configPrefixes) {
        this.state = state;
        this.moment = moment;
        names = new InstanceNames(state);
        conditions = new ConditionReader(state, moment, names);
        configs = new ConfigReports(state, configPrefixes);
    }

    /// All services with an instance that is registered or left lately, in order of name.
    public List<ServiceReading> all() {
        return state.registrations().services().keySet().stream()
                .sorted()
                .flatMap(name -> of(name).stream())
                .toList();
    }

    /// One service; empty when none of its instances is registered or left lately.
    public Optional<ServiceReading> of(ServiceName name) {
        return Optional.ofNullable(state.registrations().services().get(name)).flatMap(this::read);
    }

    /// The instance that is called at an address; one that is registered before one that left.
    public Optional<InstanceReading> at(Endpoint server) {
        return state.registrations().services().values().stream()
                .filter(service -> service.all().stream().anyMatch(i -> serves(i, server)))
                .flatMap(service -> read(service).stream())
                .flatMap(service -> service.instances().stream())
                .filter(i -> serves(i.instance(), server))
                .min(Comparator.comparing(i -> !i.present()));
    }

    private static boolean serves(Instance instance, Endpoint server) {
        return instance.standings().stream()
                .map(Instance.Standing::registration)
                .flatMap(r -> GrpcEndpoint.all(r.endpoint(), r.metadata()).stream())
                .anyMatch(e ->
                        e.port() == server.port()
                                && InstanceNames.sameHost(e.host(), server.host()));
    }

    private Optional<ServiceReading> read(Service service) {
        var several = RegistryPlaces.InSeveral.of(service);
        List<InstanceReading> instances =
                service.all().stream()
                        .filter(this::shown)
                        .sorted(Comparator.comparing(Instance::id))
                        .map(i -> instance(service, several, i))
                        .toList();
        return instances.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ServiceReading(
                                service.name(), instances, ServiceCondition.of(instances, moment)));
    }

    private boolean shown(Instance instance) {
        return instance.gone()
                .map(g -> g.at().isAfter(moment.at().minus(ServiceCondition.GONE_SHOWN)))
                .orElse(true);
    }

    private InstanceReading instance(
            Service service, RegistryPlaces.InSeveral several, Instance instance) {
        return new InstanceReading(
                instance,
                names.name(service.name(), instance.id()),
                conditions.of(several, instance),
                configs.config(instance, InstanceEnd.of(instance, names).isPresent()),
                names.process(instance).map(LaunchedProcess::status));
    }
}
