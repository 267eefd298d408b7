package io.meshscope.reading;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.Registration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What changed between two registrations of an instance in one registry.
public sealed interface RegistrationChange {

    /// The check that the change is about, if any.
    default Optional<HealthCheck> check() {
        return switch (this) {
            case Health(HealthCheck check) -> Optional.of(check);
            case Answer(HealthCheck check) -> Optional.of(check);
            case Answering a -> Optional.empty();
            case Registered r -> Optional.empty();
            case Details d -> Optional.empty();
            case Nothing n -> Optional.empty();
        };
    }

    /// It registered for the first time, or anew: on another lease, or after another start.
    record Registered() implements RegistrationChange {}

    /// Its health changed.
    ///
    /// @param now the worst of the checks that changed
    record Health(HealthCheck now) implements RegistrationChange {}

    /// A check that does not pass gave another answer.
    record Answer(HealthCheck now) implements RegistrationChange {}

    /// It answers otherwise when it is asked itself how it is.
    record Answering(Probe now) implements RegistrationChange {}

    /// Its details changed.
    record Details() implements RegistrationChange {}

    /// Nothing worth telling: the second key of the same registration, or a check that passed and
    /// still passes.
    record Nothing() implements RegistrationChange {}

    static RegistrationChange of(Registration was, Registration now) {
        if (registeredAnew(was, now)) {
            return new Registered();
        }
        if (!was.health().equals(now.health())) {
            Optional<HealthCheck> turned = turned(was, now).or(() -> worst(now));
            if (turned.isPresent()) {
                return new Health(turned.get());
            }
        }
        if (!sameDetails(was, now)) {
            return new Details();
        }
        return failing(now).stream()
                .filter(c -> !failing(was).contains(c))
                .findFirst()
                .<RegistrationChange>map(Answer::new)
                .orElseGet(Nothing::new);
    }

    private static Optional<HealthCheck> turned(Registration was, Registration now) {
        return now.checks().stream()
                .filter(c ->
                        was.checks().stream()
                                .noneMatch(w -> w.id().equals(c.id()) && w.status() == c.status()))
                .max(Comparator.comparing(HealthCheck::status));
    }

    /// Tells how it is now where the check that told otherwise is gone: the end of maintenance.
    private static Optional<HealthCheck> worst(Registration now) {
        return now.checks().stream().max(Comparator.comparing(HealthCheck::status));
    }

    private static boolean registeredAnew(Registration was, Registration now) {
        if (was.leaseId().isPresent() || now.leaseId().isPresent()) {
            return !was.leaseId().equals(now.leaseId());
        }
        Optional<String> started = now.metadata("startedAt");
        return started.isPresent()
                && was.metadata("startedAt").isPresent()
                && !started.equals(was.metadata("startedAt"));
    }

    /// All keys of one registration are written at one revision, but told one after the other.
    private static boolean sameDetails(Registration was, Registration now) {
        boolean oneWrite = was.leaseId().isPresent() && was.modRevision() == now.modRevision();
        return oneWrite || (was.metadata().equals(now.metadata()) && was.tags().equals(now.tags()));
    }

    private static List<HealthCheck> failing(Registration registration) {
        return registration.checks().stream()
                .filter(c -> c.status() != HealthCheck.Status.PASSING)
                .toList();
    }
}
