package io.meshscope.reading;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tells, event by event, what each registration changed.
public final class RegistrationHistory {

    private record Place(SourceId registry, ServiceName service, InstanceId instance) {}

    private final Map<Place, Registration> known = new HashMap<>();

    /// Takes the next event.
    ///
    /// @return empty for what is no registration: a departure, a measurement
    public Optional<RegistrationChange> next(MeshEvent event, RegistrationEvent what) {
        var place = new Place(event.source(), what.service(), what.instance());
        return switch (what) {
            case RegistrationEvent.Added(Registration now) -> {
                known.put(place, now);
                yield Optional.of(new RegistrationChange.Registered());
            }
            case RegistrationEvent.Changed(Registration now) -> {
                Optional<Registration> before = Optional.ofNullable(known.put(place, now));
                // What was before the first event that is kept is not known; it was something.
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
        };
    }
}
