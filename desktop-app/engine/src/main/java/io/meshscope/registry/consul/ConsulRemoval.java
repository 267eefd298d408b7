package io.meshscope.registry.consul;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import java.util.Optional;

/// Concludes why a registration is gone. Consul never tells, so the conclusion rests on what was
/// last seen.
///
/// @param cause as far as it is known
/// @param evidence what it rests on, in words
record ConsulRemoval(RemovalCause cause, String evidence) {

    static ConsulRemoval of(Registration last, Continuity continuity) {
        return switch (continuity) {
            case REWOUND ->
                    new ConsulRemoval(
                            RemovalCause.FORGOTTEN,
                            "Consul was away and its index went backwards since: the agent was set"
                                    + " up anew and has forgotten "
                                    + last.key()
                                    + ".");
            case INTERRUPTED ->
                    new ConsulRemoval(
                            RemovalCause.UNKNOWN,
                            last.key()
                                    + " went while Consul was not being followed, so it may have"
                                    + " been deregistered, or taken away as critical.");
            case FIRST, FOLLOWED -> followed(last);
        };
    }

    private static ConsulRemoval followed(Registration last) {
        Optional<HealthCheck> critical =
                last.checks().stream()
                        .filter(c -> c.status() == HealthCheck.Status.CRITICAL)
                        .findFirst();
        return critical.map(check ->
                        new ConsulRemoval(
                                RemovalCause.CRITICAL,
                                "Its check "
                                        + check.id()
                                        + " was critical when it went. Consul takes away what stays"
                                        + " critical, unless somebody deregistered it before."))
                .orElseGet(() ->
                        new ConsulRemoval(
                                RemovalCause.DEREGISTERED,
                                "No check of "
                                        + last.key()
                                        + " was critical when it was last read, so it was"
                                        + " deregistered."));
    }
}
