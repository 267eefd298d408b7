package io.meshscope.ui.config;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who runs the latest revision of a key, and who does not.
///
/// Applied means that the instance reported a revision not older than the key's latest: it read the
/// key at that revision or after.
///
/// @param acks of present instances and of those lost lately before they could take it
record Convergence(long revision, List<Ack> acks) {

    /// A lost instance is of interest this long.
    static final Duration LOST_SHOWN = Duration.ofMinutes(10);

    Convergence {
        acks = List.copyOf(acks);
    }

    enum Status {
        APPLIED,
        REJECTED,
        BEHIND,
        NO_REPORT,
        LOST
    }

    /// @param reported the revision it reported last
    /// @param after from the observation of the revision until the instance says it applied it;
    ///   empty when that cannot be told (another clock, read before it was observed here)
    /// @param error why it rejected the revision
    /// @param lostAt when it left
    record Ack(
            InstanceId instance,
            Status status,
            Optional<Long> reported,
            Optional<Duration> after,
            Optional<String> error,
            Optional<Instant> lostAt) {}

    static Convergence of(ConfigKey key, ConfigEntry entry, MeshState state, Instant moment) {
        ConfigEntry.Revision latest = entry.latest();
        List<Instance> instances =
                key.service()
                        .map(s -> state.registrations().services().get(s))
                        .map(Service::all)
                        .map(List::copyOf)
                        .orElse(List.of());
        var acks = new ArrayList<Ack>();
        for (Instance instance : instances) {
            Optional<ConfigEvent.Applied> report = report(key, state, instance.id());
            if (instance.present()) {
                acks.add(ack(latest, instance.id(), report));
            } else {
                lost(latest, instance, report, moment).ifPresent(acks::add);
            }
        }
        acks.sort(Comparator.comparing(Ack::instance));
        return new Convergence(latest.modRevision(), acks);
    }

    private static Optional<ConfigEvent.Applied> report(
            ConfigKey key, MeshState state, InstanceId instance) {
        return state.config().applied().values().stream()
                .filter(a -> a.instance().equals(instance))
                .filter(a -> Optional.of(a.service()).equals(key.service()))
                .filter(a -> key.environment().map(a.environment()::equals).orElse(true))
                .max(Comparator.comparingLong(ConfigEvent.Applied::modRevision));
    }

    private static Ack ack(
            ConfigEntry.Revision latest,
            InstanceId instance,
            Optional<ConfigEvent.Applied> report) {
        if (report.isEmpty()) {
            return new Ack(
                    instance,
                    Status.NO_REPORT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        ConfigEvent.Applied said = report.get();
        boolean current = said.modRevision() >= latest.modRevision();
        Status status =
                switch (said.status()) {
                    case APPLIED -> current ? Status.APPLIED : Status.BEHIND;
                    case REJECTED -> current ? Status.REJECTED : Status.BEHIND;
                    case UNKNOWN -> Status.NO_REPORT;
                };
        return new Ack(
                instance,
                status,
                Optional.of(said.modRevision()),
                status == Status.APPLIED && said.modRevision() == latest.modRevision()
                        ? said.appliedAt()
                                .map(at -> Duration.between(latest.observedAt(), at))
                                .filter(d -> !d.isNegative())
                        : Optional.empty(),
                status == Status.REJECTED ? said.error() : Optional.empty(),
                Optional.empty());
    }

    private static Optional<Ack> lost(
            ConfigEntry.Revision latest,
            Instance instance,
            Optional<ConfigEvent.Applied> report,
            Instant moment) {
        Optional<Instant> left = instance.gone().map(Instance.Departure::at);
        boolean hadIt =
                report.filter(r ->
                                r.status() == AppliedStatus.APPLIED
                                        && r.modRevision() >= latest.modRevision())
                        .isPresent();
        boolean lately = left.filter(at -> at.plus(LOST_SHOWN).isAfter(moment)).isPresent();
        if (hadIt || !lately) {
            return Optional.empty();
        }
        return Optional.of(
                new Ack(
                        instance.id(),
                        Status.LOST,
                        report.map(ConfigEvent.Applied::modRevision),
                        Optional.empty(),
                        Optional.empty(),
                        left));
    }

    /// Present instances that run the latest revision.
    long applied() {
        return count(Status.APPLIED);
    }

    long count(Status status) {
        return acks.stream().filter(a -> a.status() == status).count();
    }

    /// Present instances.
    long present() {
        return acks.stream().filter(a -> a.status() != Status.LOST).count();
    }

    boolean complete() {
        return applied() == present();
    }
}
