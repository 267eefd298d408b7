package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An instance of a service, present or gone. It may be registered in several registries at once
/// and is one instance nevertheless.
///
/// @param standings one for each registry it is or was in, at least one. Those where it is
///   registered now come first, and among them those with a lease
/// @param answer what it answered when it was dialled in this life; empty before that
/// @param probe what it answered last in this life when it was asked how it is
/// @param lastCall the last call that it served, as its telemetry tells
/// @param schema what it told of its schema in this life
public record Instance(
        List<Standing> standings,
        Optional<Answer> answer,
        Optional<Probe.Told> probe,
        Optional<LastCall> lastCall,
        Optional<SchemaTold> schema) {

    /// Details in which instances give themselves a name.
    private static final List<String> NAMES = List.of("id", "instanceId", "instance_id");

    private static final Comparator<Standing> ORDER =
            Comparator.comparing((Standing s) -> !s.present())
                    .thenComparing(s -> s.registration().leaseId().isEmpty())
                    .thenComparing(s -> s.registration().registry());

    public Instance {
        if (standings.isEmpty()) {
            throw new IllegalArgumentException("an instance stands in a registry");
        }
        standings = standings.stream().sorted(ORDER).toList();
    }

    /// What one registry says of an instance.
    ///
    /// @param registration as it stands, or stood last
    /// @param lease the latest measurement of its lease, when there was one
    /// @param gone how it left; empty while it is registered
    public record Standing(
            Registration registration, Optional<LeaseReading> lease, Optional<Departure> gone) {

        public boolean present() {
            return gone.isEmpty();
        }

        public SourceId registry() {
            return registration.registry();
        }
    }

    /// How much of a lease was left at a time.
    ///
    /// @param nanos the journal's monotonic clock at the reading, to count on from there
    public record LeaseReading(
            Duration remaining, Duration granted, Instant at, long nanos, String leaseId) {}

    /// When and how an instance left its registry.
    public record Departure(Instant at, RemovalCause cause, boolean inferred, String evidence) {}

    /// The registration of the first standing: where it is registered, else where it was.
    public Registration registration() {
        return standings.getFirst().registration();
    }

    /// The latest measurement of its lease, when there was one.
    public Optional<LeaseReading> lease() {
        return standings.getFirst().lease();
    }

    /// How it left the last registry it was in; empty while it is registered anywhere.
    public Optional<Departure> gone() {
        return present()
                ? Optional.empty()
                : standings.stream()
                        .flatMap(s -> s.gone().stream())
                        .max(Comparator.comparing(Departure::at));
    }

    public InstanceId id() {
        return registration().instance();
    }

    /// Whether it is registered anywhere.
    public boolean present() {
        return standings.getFirst().present();
    }

    /// Whether it is a stand-in: where it is registered, else where it was.
    public boolean standIn() {
        return standings.stream()
                .filter(s -> s.present() || !present())
                .anyMatch(s -> s.registration().standIn());
    }

    /// What a registry says of it; empty when it never was in that one.
    public Optional<Standing> in(SourceId registry) {
        return standings.stream().filter(s -> s.registry().equals(registry)).findFirst();
    }

    /// Whether it is registered in a registry now.
    public boolean presentIn(SourceId registry) {
        return in(registry).filter(Standing::present).isPresent();
    }

    /// The worst that a registry it is in says of its health; empty when none checks it.
    public Optional<HealthCheck.Status> health() {
        return standings.stream()
                .filter(Standing::present)
                .flatMap(s -> s.registration().health().stream())
                .max(Comparator.naturalOrder());
    }

    /// What it speaks: by its answer, else by what the registries it is in hold of it.
    public Speech speech() {
        return answer.map(Speech::of)
                .orElseGet(() ->
                        standings.stream()
                                .filter(s -> s.present() || !present())
                                .map(s -> s.registration().speech())
                                .min(Speech.FIRST_HOLDS)
                                .orElse(Speech.UNKNOWN));
    }

    static Instance of(Standing standing) {
        return new Instance(
                List.of(standing),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// This instance with what one registry says now, in place of what that registry said before.
    Instance with(Standing standing) {
        boolean same = sameLife(standing);
        return new Instance(
                Stream.concat(
                                standings.stream()
                                        .filter(s -> !s.registry().equals(standing.registry())),
                                Stream.of(standing))
                        .toList(),
                answer.filter(a -> same),
                probe.filter(p -> same),
                lastCall,
                schema.filter(s -> same));
    }

    /// Another program may serve at the address after the instance left, has a new lease or says
    /// other things of itself: what the one before answered does not hold for it.
    private boolean sameLife(Standing now) {
        Optional<Standing> before = in(now.registry()).filter(Standing::present);
        return before.isEmpty()
                ? present()
                : before.get().registration().sameLife(now.registration());
    }

    Instance with(Answer said) {
        return new Instance(standings, Optional.of(said), probe, lastCall, schema);
    }

    Instance with(Probe.Told told) {
        return new Instance(standings, answer, Optional.of(told), lastCall, schema);
    }

    /// Spans may come late: an earlier call changes nothing.
    Instance with(LastCall call) {
        return lastCall.filter(known -> known.at().isAfter(call.at())).isPresent()
                ? this
                : new Instance(standings, answer, probe, Optional.of(call), schema);
    }

    Instance with(SchemaTold told) {
        return new Instance(standings, answer, probe, lastCall, Optional.of(told));
    }

    /// The names that it gave itself where it registered.
    Stream<String> names() {
        return standings.stream()
                .map(Standing::registration)
                .flatMap(r ->
                        Stream.concat(
                                Stream.of(r.key()),
                                NAMES.stream().flatMap(detail -> r.metadata(detail).stream())));
    }
}
