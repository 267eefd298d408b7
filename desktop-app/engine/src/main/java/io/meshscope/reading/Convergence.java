package io.meshscope.reading;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which instances run the latest revision of a key, and which do not. Instances of another
/// environment do not read the key and are left out. An instance whose process ended runs nothing,
/// even while its registration stands.
///
/// @param acks one for each running instance, and for each that ended lately without having applied
///   the revision
public record Convergence(long revision, List<Ack> acks) {

    public Convergence {
        acks = List.copyOf(acks);
    }

    /// Whether an instance applied a revision.
    public enum Status {
        APPLIED,
        REJECTED,
        /// It reported an older revision last.
        BEHIND,
        /// It reported nothing, or there is nothing to run.
        NONE,
        /// It ended before it reported that it applied it.
        LOST
    }

    /// @param instance the instance's name
    /// @param reported the revision it reported last
    /// @param after the time from the observation of the revision until the instance says that it
    ///   applied it. Empty when that cannot be told: the instance's clock is behind, or it started
    ///   after the revision was observed
    /// @param error why it rejected the revision
    /// @param lostAt when it ended
    public record Ack(
            String instance,
            Status status,
            Optional<Long> reported,
            Optional<Duration> after,
            Optional<String> error,
            Optional<Instant> lostAt) {}

    /// @param prefixes of configuration keys
    public static Convergence of(
            ConfigEntry entry, MeshState state, Moment moment, Collection<String> prefixes) {
        return new Reader(state, moment, prefixes).of(entry);
    }

    /// Reads many keys of one state.
    public static final class Reader {

        private final MeshState state;
        private final Moment moment;
        private final Collection<String> prefixes;
        private final ConfigReports reports;
        private final InstanceNames names;

        /// @param prefixes of configuration keys
        public Reader(MeshState state, Moment moment, Collection<String> prefixes) {
            this.state = state;
            this.moment = moment;
            this.prefixes = prefixes;
            this.reports = new ConfigReports(state, prefixes);
            this.names = new InstanceNames(state);
        }

        public Convergence of(ConfigEntry entry) {
            ConfigKey key = ConfigKey.parse(prefixes, entry.key());
            SourceId centre = entry.name().centre();
            List<Instance> instances =
                    key
                            .service()
                            .map(s -> state.registrations().services().get(s))
                            .map(Service::all)
                            .stream()
                            .flatMap(Collection::stream)
                            .filter(i -> key.holdsIn(reports.environment(i)))
                            .sorted(Comparator.comparing(Instance::id))
                            .toList();
            var acks = new ArrayList<Ack>();
            for (Instance instance : instances) {
                Optional<Instant> ended = InstanceEnd.of(instance, names);
                if (ended.isEmpty()) {
                    acks.add(ack(entry.latest(), centre, instance));
                } else {
                    lost(entry.latest(), centre, instance, ended.get()).ifPresent(acks::add);
                }
            }
            return new Convergence(entry.latest().modRevision(), acks);
        }

        private Ack ack(ConfigEntry.Revision latest, SourceId centre, Instance instance) {
            Optional<ConfigEvent.Applied> report = reports.report(instance, centre);
            Status status = ConfigReports.status(report, latest.modRevision());
            return new Ack(
                    name(instance),
                    status,
                    report.map(ConfigEvent.Applied::modRevision),
                    report.filter(r -> status == Status.APPLIED)
                            .flatMap(r -> after(latest, r, instance)),
                    report.filter(r -> status == Status.REJECTED)
                            .flatMap(ConfigEvent.Applied::error),
                    Optional.empty());
        }

        private static Optional<Duration> after(
                ConfigEntry.Revision latest, ConfigEvent.Applied report, Instance instance) {
            return report.appliedAt()
                    .filter(at -> report.modRevision() == latest.modRevision())
                    .filter(at -> !instance.registration().since().isAfter(latest.observedAt()))
                    .map(at -> Duration.between(latest.observedAt(), at))
                    .filter(d -> !d.isNegative());
        }

        private Optional<Ack> lost(
                ConfigEntry.Revision latest, SourceId centre, Instance instance, Instant left) {
            Optional<ConfigEvent.Applied> report = reports.report(instance, centre);
            boolean lately = left.plus(ServiceCondition.GONE_SHOWN).isAfter(moment.at());
            if (ConfigReports.status(report, latest.modRevision()) == Status.APPLIED || !lately) {
                return Optional.empty();
            }
            return Optional.of(
                    new Ack(
                            name(instance),
                            Status.LOST,
                            report.map(ConfigEvent.Applied::modRevision),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(left)));
        }

        private String name(Instance instance) {
            return names.name(instance.registration().service(), instance.id());
        }
    }

    /// Running instances that have the latest revision.
    public long applied() {
        return count(Status.APPLIED);
    }

    public long count(Status status) {
        return acks.stream().filter(a -> a.status() == status).count();
    }

    /// Running instances.
    public long present() {
        return acks.stream().filter(a -> a.status() != Status.LOST).count();
    }

    public boolean complete() {
        return applied() == present();
    }
}
