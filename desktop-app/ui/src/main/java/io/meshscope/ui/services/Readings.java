package io.meshscope.ui.services;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.reading.Reach;
import io.meshscope.reading.ServiceReading;
import java.time.Instant;
import java.util.List;

/// A state, and its services as they were read at a moment.
///
/// @param reach how far it is looked at
record Readings(MeshState state, Moment moment, List<ServiceReading> services, Reach reach) {

    static final Readings NONE =
            new Readings(
                    MeshState.EMPTY,
                    Moment.past(Instant.EPOCH),
                    List.of(),
                    Reach.of(MeshState.EMPTY));
}
