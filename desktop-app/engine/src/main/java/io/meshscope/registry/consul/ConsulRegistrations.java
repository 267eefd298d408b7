package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.consul.ConsulQuery.Continuity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Knows what the journal was told of each service, and tells it what is new. For use by many
/// threads, but by one at a time for each service.
final class ConsulRegistrations {

    private final Intake intake;
    private final InstantSource clock;
    private final SourceId source;
    private final ConsulInstances instances;
    private final Map<ServiceName, SortedMap<InstanceId, Registration>> told = new HashMap<>();

    ConsulRegistrations(Intake intake, InstantSource clock, SourceId source) {
        this.intake = intake;
        this.clock = clock;
        this.source = source;
        this.instances = new ConsulInstances(source);
    }

    /// Takes the present instances of a service and tells the journal what changed.
    synchronized void service(
            ServiceName service, List<HealthService> entries, long index, Continuity continuity)
            throws InterruptedException {
        SortedMap<InstanceId, Registration> before = told.getOrDefault(service, new TreeMap<>());
        SortedMap<InstanceId, Registration> now =
                instances.read(service, entries, index, id -> since(before, id));
        var known = new TreeMap<>(before);
        told.put(service, known);
        for (Registration was : before.values()) {
            if (!now.containsKey(was.instance())) {
                known.remove(was.instance());
                removed(was, index, continuity);
            }
        }
        for (Registration is : now.values()) {
            Registration was = before.get(is.instance());
            known.put(is.instance(), is);
            if (was == null) {
                tell(index, new RegistrationEvent.Added(is));
            } else if (!was.equals(is)) {
                tell(index, new RegistrationEvent.Changed(is));
            }
        }
        if (known.isEmpty()) {
            told.remove(service);
        }
    }

    private Instant since(Map<InstanceId, Registration> before, InstanceId id) {
        return Optional.ofNullable(before.get(id))
                .map(Registration::since)
                .orElseGet(clock::instant);
    }

    private void removed(Registration was, long index, Continuity continuity)
            throws InterruptedException {
        ConsulRemoval why = ConsulRemoval.of(was, continuity);
        tell(
                index,
                new RegistrationEvent.Removed(
                        was.service(), was.instance(), why.cause(), true, why.evidence()));
    }

    private void tell(long index, RegistrationEvent event) throws InterruptedException {
        intake.put(Observation.at(source, index, event));
    }
}
