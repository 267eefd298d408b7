package io.meshscope.session;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.invoke.drift.DriftPart;
import io.meshscope.invoke.drift.SchemaDrift;
import io.meshscope.invoke.grpc.ToldShapes;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SchemaTold;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the schemas that instances of one service told to somebody who called them; nobody is
/// asked for it. Each is compared with the first of its service that told and is registered.
final class SchemaDrifts {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaDrifts.class);
    private static final SourceId SOURCE = new SourceId("schemas");

    /// Enough to see what it is about.
    private static final int MOST_NAMES = 20;

    /// More schemas are not held for comparison.
    private static final int MOST_INSTANCES = 500;

    private record Place(ServiceName service, InstanceId instance) {}

    private final Journal journal;
    private final Map<Place, ServerSchema> known = new LinkedHashMap<>();

    SchemaDrifts(Journal journal) {
        this.journal = journal;
    }

    /// A file's schema is nobody's.
    synchronized void told(ToldSchema schema) {
        schema.peer().flatMap(this::instance).ifPresent(place -> compare(place, schema));
    }

    private void compare(Place place, ToldSchema answer) {
        try {
            ServerSchema schema = ToldShapes.of(answer);
            // Who left may come back as another program, and must tell anew.
            known.keySet().removeIf(before -> !present(before));
            if (known.size() < MOST_INSTANCES || known.containsKey(place)) {
                known.put(place, schema);
            }
        } catch (InvokeException e) {
            LOG.debug("the schema of {} cannot be compared: {}", answer.target(), e.getMessage());
            return;
        }
        List<Map.Entry<Place, ServerSchema>> told =
                known.entrySet().stream()
                        .filter(e -> e.getKey().service().equals(place.service()))
                        .toList();
        if (told.isEmpty()) {
            return;
        }
        Map.Entry<Place, ServerSchema> first = told.getFirst();
        tell(first.getKey(), new SchemaTold(Optional.empty(), List.of()));
        // The first may have told anew, so all are compared again.
        told.stream()
                .skip(1)
                .forEach(other -> tell(other.getKey(), difference(first, other.getValue())));
    }

    private static SchemaTold difference(Map.Entry<Place, ServerSchema> first, ServerSchema other) {
        List<DriftPart> parts = SchemaDrift.between(first.getValue(), other, Optional.empty());
        return new SchemaTold(
                Optional.of(first.getKey().instance()),
                parts.stream().map(DriftPart::name).limit(MOST_NAMES).toList());
    }

    private boolean present(Place place) {
        return journal.state()
                .registrations()
                .instance(place.service(), place.instance())
                .filter(Instance::present)
                .isPresent();
    }

    /// Nothing is told twice.
    private void tell(Place place, SchemaTold now) {
        boolean told =
                journal.state()
                        .registrations()
                        .instance(place.service(), place.instance())
                        .flatMap(Instance::schema)
                        .filter(now::equals)
                        .isPresent();
        if (!told
                && !journal.offer(
                        Observation.of(
                                SOURCE,
                                new RegistrationEvent.Described(
                                        place.service(), place.instance(), now)))) {
            LOG.debug("the journal's queue is full");
        }
    }

    private Optional<Place> instance(String peer) {
        return journal.state().registrations().services().values().stream()
                .flatMap(service -> service.all().stream())
                .filter(Instance::present)
                .filter(i -> serves(i, peer))
                .map(i -> new Place(i.registration().service(), i.id()))
                .findFirst();
    }

    private static boolean serves(Instance instance, String peer) {
        return GrpcEndpoint.all(
                        instance.registration().endpoint(), instance.registration().metadata())
                .stream()
                .map(Endpoint::toString)
                .anyMatch(peer::equals);
    }
}
