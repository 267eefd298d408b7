package io.meshscope.reading;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells what changed with each registration event. It must be given the events in order.
public final class RegistrationHistory {

    private record Place(SourceId registry, ServiceName service, InstanceId instance) {}

    private final Map<Place, Registration> known = new HashMap<>();
    private final Map<Place, Probe> probes = new HashMap<>();

    /// Takes the next event.
    ///
    /// @return empty when the event is no registration but a departure or a measurement
    public Optional<RegistrationChange> next(MeshEvent event, RegistrationEvent what) {
        var place = new Place(event.source(), what.service(), what.instance());
        return switch (what) {
            case RegistrationEvent.Added(Registration now) -> {
                known.put(place, now);
                yield Optional.of(new RegistrationChange.Registered());
            }
            case RegistrationEvent.Changed(Registration now) -> {
                Optional<Registration> before = Optional.ofNullable(known.put(place, now));
                // The instance was registered before the first event that is kept; how is not
                // known.
                yield Optional.of(
                        before.isEmpty()
                                ? new RegistrationChange.Details()
                                : RegistrationChange.of(before.get(), now));
            }
            case RegistrationEvent.Removed gone -> {
                known.remove(place);
                yield Optional.empty();
            }
            case RegistrationEvent.LeaseMeasured measured -> Optional.empty();
            case RegistrationEvent.Answered answered -> Optional.empty();
            case RegistrationEvent.Described described -> Optional.empty();
            case RegistrationEvent.Probed(var service, var instance, Probe now) -> {
                Optional<Probe> before = Optional.ofNullable(probes.put(place, now));
                boolean news = before.map(p -> !p.same(now)).orElse(now.dead());
                yield news ? Optional.of(new RegistrationChange.Answering(now)) : Optional.empty();
            }
        };
    }
}
