package io.meshscope.mesh;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the instances that served calls. Telemetry may call an instance as it registered, or by
/// the name that it gives itself there: those of a service are read once for all its calls.
final class CalledInstances {

    private final Registrations registrations;
    private final Map<ServiceName, Map<String, InstanceId>> named = new HashMap<>();

    CalledInstances(Registrations registrations) {
        this.registrations = registrations;
    }

    Optional<InstanceId> of(LastCall call) {
        return registrations
                .instance(call.service(), call.instance())
                .map(Instance::id)
                .or(() ->
                        Optional.ofNullable(
                                named.computeIfAbsent(call.service(), this::names)
                                        .get(call.instance().value())));
    }

    private Map<String, InstanceId> names(ServiceName service) {
        var names = new HashMap<String, InstanceId>();
        Optional.ofNullable(registrations.services().get(service)).stream()
                .flatMap(s -> s.all().stream())
                .forEach(i -> i.names().forEach(name -> names.putIfAbsent(name, i.id())));
        return names;
    }
}
