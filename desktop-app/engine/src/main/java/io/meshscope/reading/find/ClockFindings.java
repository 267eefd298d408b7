package io.meshscope.reading.find;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Clocks that are surely wrong: an instance gives something that happened a time that is still to
/// come. That a clock is behind cannot be told so.
final class ClockFindings {

    /// Clocks that are kept right differ by less.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final MeshState state;
    private final Moment moment;
    private final InstanceNames names;

    ClockFindings(MeshState state, Moment moment) {
        this.state = state;
        this.moment = moment;
        names = new InstanceNames(state);
    }

    Stream<Finding> all() {
        return Stream.concat(
                state.registrations().services().values().stream()
                        .flatMap(s -> s.all().stream())
                        .filter(Instance::present)
                        .flatMap(i ->
                                ahead(
                                        i.registration().service(),
                                        i.id(),
                                        Optional.of(i.registration().since()))),
                state.config().applied().values().stream()
                        .flatMap((ConfigEvent.Applied report) ->
                                ahead(report.service(), report.instance(), report.appliedAt())));
    }

    private Stream<Finding> ahead(
            ServiceName service, InstanceId instance, Optional<Instant> said) {
        return said
                .filter(at -> at.isAfter(moment.at().plus(TOLERANCE)))
                .map(at ->
                        Finding.of(
                                FindingCode.CLOCK_SKEW,
                                new Place.AtService(service, Optional.of(instance)),
                                names.full(service, instance),
                                at))
                .stream();
    }
}
