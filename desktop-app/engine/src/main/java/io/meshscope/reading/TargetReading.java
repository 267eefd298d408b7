package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Optional;

/// What is known of a call's target before the call is made.
///
/// @param service that is called by its name; empty for an address
/// @param instance that is called by its address; empty when none is registered there, and for a
///   service
/// @param guards the breakers known to guard calls to the service, whoever calls it, the worst
///   first
public record TargetReading(
        Optional<ServiceReading> service,
        Optional<InstanceReading> instance,
        List<Breaker> guards) {

    /// A service that is called by its name.
    public static TargetReading of(ServiceReader services, MeshState state, ServiceName name) {
        return new TargetReading(services.of(name), Optional.empty(), known(state, name));
    }

    private static List<Breaker> known(MeshState state, ServiceName name) {
        return BreakerReading.guards(state, name).stream()
                .filter(b -> BreakerSilence.since(state, b).isEmpty())
                .toList();
    }

    /// A server that is called by its address.
    public static TargetReading of(ServiceReader services, MeshState state, Endpoint address) {
        Optional<InstanceReading> instance = services.at(address);
        return new TargetReading(
                Optional.empty(),
                instance,
                instance.map(i -> known(state, i.instance().registration().service()))
                        .orElse(List.of()));
    }

    /// Whether anybody is registered there.
    public boolean registered() {
        return service.isPresent() || instance.isPresent();
    }

    /// The worst breaker that does not simply let calls through; empty when there is none.
    public Optional<Breaker> worst() {
        return guards.stream().findFirst().filter(b -> BreakerReading.severity(b.state()) > 0);
    }
}
