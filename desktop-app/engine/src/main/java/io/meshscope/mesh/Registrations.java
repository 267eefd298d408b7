package io.meshscope.mesh;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All services and their instances. Instances that left stay, marked as gone, until as many as
/// [#MAX_GONE] of one service have left; then those that left first are forgotten.
public record Registrations(PMap<ServiceName, Service> services) {

    static final int MAX_GONE = 50;

    static final Registrations EMPTY = new Registrations(HashTreePMap.empty());

    Registrations apply(MeshEvent event, RegistrationEvent payload) {
        return switch (payload) {
            case RegistrationEvent.Added added -> present(added.registration());
            case RegistrationEvent.Changed changed -> present(changed.registration());
            case RegistrationEvent.Removed removed -> gone(event, removed);
            case RegistrationEvent.LeaseMeasured measured -> measured(event, measured);
        };
    }

    private Registrations present(Registration registration) {
        Optional<Instance.LeaseReading> lease =
                instance(registration.service(), registration.instance())
                        .filter(Instance::present)
                        .flatMap(Instance::lease)
                        .filter(l -> registration.leaseId().equals(Optional.of(l.leaseId())));
        return with(registration.service(), new Instance(registration, lease, Optional.empty()));
    }

    private Registrations gone(MeshEvent event, RegistrationEvent.Removed removed) {
        var departure =
                new Instance.Departure(
                        event.at(), removed.cause(), removed.inferred(), removed.evidence());
        return instance(removed.service(), removed.instance())
                .map(i -> new Instance(i.registration(), i.lease(), Optional.of(departure)))
                .map(i -> with(removed.service(), i).forgetOldest(removed.service()))
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
        return instance(measured.service(), measured.instance())
                .filter(Instance::present)
                .map(i -> new Instance(i.registration(), Optional.of(reading), i.gone()))
                .map(i -> with(measured.service(), i))
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
                services.plus(name, new Service(name, service.instances().minus(oldest.id()))));
    }

    private Registrations with(ServiceName name, Instance instance) {
        Service service = services.getOrDefault(name, Service.named(name));
        return new Registrations(services.plus(name, service.with(instance)));
    }

    /// An instance, present or gone.
    public Optional<Instance> instance(ServiceName service, InstanceId id) {
        return Optional.ofNullable(services.get(service)).map(s -> s.instances().get(id));
    }

    /// All instances that are registered now, of all services.
    public long present() {
        return services.values().stream().mapToLong(Service::present).sum();
    }
}
