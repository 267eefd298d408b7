package io.meshscope.registry.dns;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.registry.UnreadTeller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Knows what the journal was told of each service, and tells it what is new. A service may have
/// several names; an instance is there while any of them names it. For one thread at a time.
final class SrvInstances {

    private static final String DECODER = "dns-srv";

    private final Intake intake;
    private final InstantSource clock;
    private final SourceId source;
    private final UnreadTeller unread;
    private final Map<SrvName, List<SrvRecord>> answers = new HashMap<>();
    private final Map<ServiceName, SortedMap<InstanceId, Registration>> told = new HashMap<>();
    private final Map<SrvName, Set<Octets>> toldUnread = new HashMap<>();

    SrvInstances(Intake intake, InstantSource clock, SourceId source) {
        this.intake = intake;
        this.clock = clock;
        this.source = source;
        this.unread = new UnreadTeller(intake, source);
    }

    /// Takes what DNS says of a name now, and tells the journal what changed.
    void answered(SrvName name, List<SrvRecord> records) throws InterruptedException {
        answers.put(name, records);
        unread(name, records);
        SortedMap<InstanceId, Registration> before =
                told.getOrDefault(name.service(), new TreeMap<>());
        SortedMap<InstanceId, Registration> now = registrations(name.service(), before);
        told.put(name.service(), now);
        for (Registration was : before.values()) {
            if (!now.containsKey(was.instance())) {
                tell(removed(was));
            }
        }
        for (Registration is : now.values()) {
            Registration was = before.get(is.instance());
            if (was == null) {
                tell(new RegistrationEvent.Added(is));
            } else if (!was.equals(is)) {
                tell(new RegistrationEvent.Changed(is));
            }
        }
    }

    /// What all names of a service list; of two records of one address that which is called first.
    private SortedMap<InstanceId, Registration> registrations(
            ServiceName service, Map<InstanceId, Registration> before) {
        var now = new TreeMap<InstanceId, Registration>();
        answers.entrySet().stream()
                .filter(e -> e.getKey().service().equals(service))
                .sorted(Comparator.comparing(e -> e.getKey().name()))
                .forEach(e ->
                        e.getValue().stream()
                                .filter(r -> r.endpoint().isPresent())
                                .sorted(Comparator.comparing(SrvRecord::priority))
                                .map(r -> registration(e.getKey(), r, before))
                                .forEach(r -> now.putIfAbsent(r.instance(), r)));
        return now;
    }

    private Registration registration(
            SrvName name, SrvRecord record, Map<InstanceId, Registration> before) {
        var id = new InstanceId(record.endpoint().orElseThrow().toString());
        Instant since =
                Optional.ofNullable(before.get(id))
                        .map(Registration::since)
                        .orElseGet(clock::instant);
        return new Registration(
                name.service(),
                id,
                record.endpoint().orElseThrow(),
                new Registration.Entry(source, name.name(), DECODER, record.text(), 0),
                Optional.empty(),
                Registration.Details.of(
                        since,
                        Map.of(
                                "priority",
                                Integer.toString(record.priority()),
                                "weight",
                                Integer.toString(record.weight()))),
                List.of());
    }

    private static RegistrationEvent removed(Registration was) {
        return new RegistrationEvent.Removed(
                was.service(),
                was.instance(),
                RemovalCause.UNKNOWN,
                true,
                Message.of("removal.dns", was.key(), was.endpoint()));
    }

    private void unread(SrvName name, List<SrvRecord> records) throws InterruptedException {
        Set<Octets> now = new HashSet<>();
        for (SrvRecord record : records) {
            if (record.endpoint().isEmpty() && !record.nobody()) {
                Octets key = Octets.ofText(name.name() + " " + record.text());
                now.add(key);
                unread.unread(
                        key,
                        record.text().getBytes(StandardCharsets.UTF_8),
                        EntryProblem.NO_ADDRESS,
                        0);
            }
        }
        for (Octets before : toldUnread.getOrDefault(name, Set.of())) {
            if (!now.contains(before)) {
                unread.settled(before, 0);
            }
        }
        toldUnread.put(name, now);
        unread.tellUnlisted(0);
    }

    private void tell(RegistrationEvent event) throws InterruptedException {
        intake.put(Observation.of(source, event));
    }
}
