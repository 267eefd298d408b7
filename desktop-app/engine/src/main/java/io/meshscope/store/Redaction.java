package io.meshscope.store;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes the secrets out of events, so that none comes into a session's file: out of the values of
/// configuration keys, out of what instances register, and out of what is said in words, where an
/// address may stand.
final class Redaction {

    private Redaction() {}

    /// The event without secrets; the same event when it holds none.
    static MeshEvent of(MeshEvent event) {
        Payload payload = payload(event.payload());
        return payload.equals(event.payload())
                ? event
                : new MeshEvent(
                        event.sequence(),
                        event.at(),
                        event.nanos(),
                        event.source(),
                        event.position(),
                        payload);
    }

    private static Payload payload(Payload payload) {
        return switch (payload) {
            case ConfigEvent.Put put ->
                    new ConfigEvent.Put(
                            put.key(),
                            value(put.key().shown(), put.value()),
                            put.modRevision(),
                            put.version(),
                            put.flags());
            case ConfigEvent.Applied report ->
                    new ConfigEvent.Applied(
                            report.environment(),
                            report.service(),
                            report.instance(),
                            report.modRevision(),
                            report.status(),
                            report.error().map(Secrets::masked),
                            report.appliedAt());
            case RegistrationEvent.Added added ->
                    new RegistrationEvent.Added(registration(added.registration()));
            case RegistrationEvent.Changed changed ->
                    new RegistrationEvent.Changed(registration(changed.registration()));
            case RegistrationEvent.Probed probed ->
                    new RegistrationEvent.Probed(
                            probed.service(),
                            probed.instance(),
                            new Probe(
                                    probed.probe().status(),
                                    Secrets.masked(probed.probe().detail()),
                                    probed.probe().took(),
                                    masked(probed.probe().said())));
            case RegistrationEvent.Removed removed ->
                    new RegistrationEvent.Removed(
                            removed.service(),
                            removed.instance(),
                            removed.cause(),
                            removed.inferred(),
                            Secrets.masked(removed.evidence()),
                            masked(removed.said()));
            case BreakerEvent.Transition transition ->
                    new BreakerEvent.Transition(
                            transition.breaker(),
                            transition.from(),
                            transition.to(),
                            transition.changedAt(),
                            Secrets.masked(transition.reason()),
                            transition.traceId(),
                            masked(transition.said()));
            case TrafficEvent.Refused refused ->
                    new TrafficEvent.Refused(
                            refused.items(),
                            refused.requests(),
                            Secrets.masked(refused.reason()),
                            masked(refused.said()));
            case EntryEvent.Unread unread ->
                    new EntryEvent.Unread(
                            unread.key(),
                            value(unread.key().shown(), unread.value()),
                            unread.problem());
            case SourceEvent status -> status(status);
            default -> payload;
        };
    }

    private static Octets value(String key, Octets value) {
        String shown = value.shown();
        String masked = Secrets.masked(key, shown);
        if (masked.equals(shown)) {
            return value;
        }
        byte[] bytes = masked.getBytes(StandardCharsets.UTF_8);
        return value.complete()
                ? Octets.of(bytes)
                : Octets.beginning(bytes, Math.max(bytes.length, value.size()));
    }

    private static Registration registration(Registration full) {
        Registration.Entry entry = full.entry();
        Registration.Details details = full.details();
        return new Registration(
                full.service(),
                full.instance(),
                full.endpoint(),
                new Registration.Entry(
                        entry.registry(),
                        entry.key(),
                        entry.decoder(),
                        Secrets.masked(entry.raw()),
                        entry.modRevision()),
                full.lease(),
                new Registration.Details(
                        details.since(),
                        metadata(details.metadata()),
                        details.tags().stream().map(Secrets::masked).toList()),
                checks(full.checks()));
    }

    private static Map<String, String> metadata(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, e -> Secrets.masked(e.getKey(), e.getValue())));
    }

    private static List<HealthCheck> checks(List<HealthCheck> checks) {
        return checks.stream()
                .map(c ->
                        new HealthCheck(
                                c.id(), c.name(), c.kind(), c.status(), Secrets.masked(c.output())))
                .toList();
    }

    private static SourceEvent status(SourceEvent status) {
        return switch (status) {
            case SourceEvent.Connected c ->
                    new SourceEvent.Connected(Secrets.masked(c.detail()), masked(c.said()));
            case SourceEvent.Lagging l ->
                    new SourceEvent.Lagging(
                            Secrets.masked(l.reason()), l.retryIn(), masked(l.said()));
            case SourceEvent.Resynchronised r ->
                    new SourceEvent.Resynchronised(
                            r.gap(), Secrets.masked(r.detail()), masked(r.said()));
            case SourceEvent.Unmapped u ->
                    new SourceEvent.Unmapped(
                            Secrets.masked(u.address()),
                            u.found().stream().map(Secrets::masked).toList(),
                            masked(u.said()));
            case SourceEvent.Partial p ->
                    new SourceEvent.Partial(
                            Secrets.masked(p.detail()),
                            Secrets.masked(p.missing()),
                            masked(p.said()));
            case SourceEvent.Lost l ->
                    new SourceEvent.Lost(
                            Secrets.masked(l.reason()),
                            Secrets.masked(l.remedy()),
                            masked(l.said()));
        };
    }

    private static Optional<Message> masked(Optional<Message> said) {
        return said.map(message -> message.map(Secrets::masked));
    }
}
