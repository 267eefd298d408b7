package io.meshscope.mesh;

import io.meshscope.mesh.Instance.Standing;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All services and their instances. Instances that left are kept, marked as gone, up to
/// [#MAX_GONE] a service; beyond that those that left first are forgotten.
///
/// @param unread what the registries hold beside them
public record Registrations(PMap<ServiceName, Service> services, UnreadEntries unread) {

    static final int MAX_GONE = 50;

    static final Registrations EMPTY = new Registrations(HashTreePMap.empty(), UnreadEntries.NONE);

    Registrations apply(MeshEvent event, RegistrationEvent payload) {
        return switch (payload) {
            case RegistrationEvent.Added added -> present(added.registration());
            case RegistrationEvent.Changed changed -> present(changed.registration());
            case RegistrationEvent.Removed removed -> gone(event, removed);
            case RegistrationEvent.LeaseMeasured measured -> measured(event, measured);
            case RegistrationEvent.Answered answered ->
                    told(answered, i -> i.with(answered.answer()));
            case RegistrationEvent.Probed probed ->
                    told(probed, i -> i.with(new Probe.Told(probed.probe(), event.at())));
            case RegistrationEvent.Described described ->
                    told(described, i -> i.with(described.schema()));
        };
    }

    Registrations apply(TrafficEvent.Served served) {
        var called = new CalledInstances(this);
        Registrations next = this;
        for (LastCall call : served.calls()) {
            Registrations before = next;
            next =
                    called.of(call)
                            .flatMap(id -> before.instance(call.service(), id))
                            .map(i -> before.with(call.service(), i.with(call)))
                            .orElse(before);
        }
        return next;
    }

    Registrations apply(MeshEvent event, EntryEvent payload) {
        return new Registrations(services, unread.apply(event, payload));
    }

    private Registrations present(Registration registration) {
        Optional<Instance> known = instance(registration.service(), registration.instance());
        Optional<Instance.LeaseReading> lease =
                known.flatMap(i -> i.in(registration.registry()))
                        .filter(Standing::present)
                        .flatMap(Standing::lease)
                        .filter(l -> registration.leaseId().equals(Optional.of(l.leaseId())));
        var standing = new Standing(registration, lease, Optional.empty());
        return with(
                registration.service(),
                known.map(i -> i.with(standing)).orElseGet(() -> Instance.of(standing)));
    }

    private Registrations gone(MeshEvent event, RegistrationEvent.Removed removed) {
        var departure =
                new Instance.Departure(
                        event.at(), removed.cause(), removed.inferred(), removed.evidence());
        return standing(event, removed)
                .map(s -> new Standing(s.registration(), s.lease(), Optional.of(departure)))
                .map(s -> with(removed, s).forgetOldest(removed.service()))
                .orElse(this);
    }

    private Registrations measured(MeshEvent event, RegistrationEvent.LeaseMeasured measured) {
        var reading =
                new Instance.LeaseReading(
                        measured.remaining(),
                        measured.granted(),
                        event.at(),
                        event.nanos(),
                        measured.leaseId());
        return standing(event, measured)
                .filter(Standing::present)
                .map(s ->
                        new Standing(
                                s.registration().measured(measured.leaseId(), measured.granted()),
                                Optional.of(reading),
                                s.gone()))
                .map(s -> with(measured, s))
                .orElse(this);
    }

    private Registrations told(RegistrationEvent by, UnaryOperator<Instance> learn) {
        return instance(by.service(), by.instance())
                .filter(Instance::present)
                .map(i -> with(by.service(), learn.apply(i)))
                .orElse(this);
    }

    /// What the registry that sent an event said of the instance before.
    private Optional<Standing> standing(MeshEvent event, RegistrationEvent payload) {
        return instance(payload.service(), payload.instance()).flatMap(i -> i.in(event.source()));
    }

    private Registrations with(RegistrationEvent payload, Standing standing) {
        return instance(payload.service(), payload.instance())
                .map(i -> with(payload.service(), i.with(standing)))
                .orElse(this);
    }

    private Registrations forgetOldest(ServiceName name) {
        Service service = services.getOrDefault(name, Service.named(name));
        var gone = service.all().stream().filter(i -> !i.present()).toList();
        if (gone.size() <= MAX_GONE) {
            return this;
        }
        Instance oldest =
                gone.stream()
                        .min((a, b) ->
                                a.gone().orElseThrow().at().compareTo(b.gone().orElseThrow().at()))
                        .orElseThrow();
        return new Registrations(
                services.plus(name, new Service(name, service.instances().minus(oldest.id()))),
                unread);
    }

    private Registrations with(ServiceName name, Instance instance) {
        Service service = services.getOrDefault(name, Service.named(name));
        return new Registrations(services.plus(name, service.with(instance)), unread);
    }

    /// An instance, present or gone.
    public Optional<Instance> instance(ServiceName service, InstanceId id) {
        return Optional.ofNullable(services.get(service)).map(s -> s.instances().get(id));
    }

    /// The registries that any instance is or was in.
    public Set<SourceId> registries() {
        var found = new TreeSet<SourceId>();
        for (Service service : services.values()) {
            for (Instance instance : service.all()) {
                for (Standing standing : instance.standings()) {
                    found.add(standing.registry());
                }
            }
        }
        return found;
    }

    /// All instances that are registered now, of all services.
    public long present() {
        return services.values().stream().mapToLong(Service::present).sum();
    }
}
