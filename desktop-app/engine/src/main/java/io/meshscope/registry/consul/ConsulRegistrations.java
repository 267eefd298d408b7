package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.UnreadTeller;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Knows what the journal was told of each service, and tells it what is new. For use by many
/// threads, but by one at a time for each service.
final class ConsulRegistrations {

    private final Intake intake;
    private final InstantSource clock;
    private final SourceId source;
    private final ConsulInstances instances;
    private final UnreadTeller unread;
    private final Map<ServiceName, SortedMap<InstanceId, Registration>> told = new HashMap<>();
    private final Map<ServiceName, Set<Octets>> toldUnread = new HashMap<>();

    ConsulRegistrations(Intake intake, InstantSource clock, SourceId source) {
        this.intake = intake;
        this.clock = clock;
        this.source = source;
        this.instances = new ConsulInstances(source);
        this.unread = new UnreadTeller(intake, source);
    }

    /// Takes the present instances of a service and tells the journal what changed.
    synchronized void service(
            ServiceName service, List<HealthService> entries, long index, Continuity continuity)
            throws InterruptedException {
        SortedMap<InstanceId, Registration> before = told.getOrDefault(service, new TreeMap<>());
        EntryRead read = instances.read(service, entries, index, id -> since(before, id));
        SortedMap<InstanceId, Registration> now = read.instances();
        unread(service, read.unread(), index);
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

    /// Services that are there and not followed, so that their instances are not shown.
    synchronized void notFollowed(Set<String> services, long index) throws InterruptedException {
        for (String service : services) {
            unread.unread(Octets.ofText(service), new byte[0], EntryProblem.NOT_FOLLOWED, index);
        }
        unread.tellUnlisted(index);
    }

    /// A service is followed now, or gone.
    synchronized void followed(String service, long index) throws InterruptedException {
        unread.settled(Octets.ofText(service), index);
        unread.tellUnlisted(index);
    }

    private void unread(
            ServiceName service, SortedMap<String, EntryRead.Unread> entries, long index)
            throws InterruptedException {
        Set<Octets> now = new HashSet<>();
        for (var entry : entries.entrySet()) {
            Octets key = Octets.ofText(service + "/" + entry.getKey());
            now.add(key);
            unread.unread(
                    key,
                    entry.getValue().raw().getBytes(StandardCharsets.UTF_8),
                    entry.getValue().problem(),
                    index);
        }
        for (Octets before : toldUnread.getOrDefault(service, Set.of())) {
            if (!now.contains(before)) {
                unread.settled(before, index);
            }
        }
        toldUnread.remove(service);
        if (!now.isEmpty()) {
            toldUnread.put(service, now);
        }
        unread.tellUnlisted(index);
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
