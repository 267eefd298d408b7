package io.meshscope.registry.consul;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.message.Message;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import java.util.Optional;

/// Concludes why a registration is gone. Consul never tells, so the conclusion rests on what was
/// last seen.
///
/// @param cause as far as it is known
/// @param evidence what it rests on
record ConsulRemoval(RemovalCause cause, Message evidence) {

    static ConsulRemoval of(Registration last, Continuity continuity) {
        return switch (continuity) {
            case REWOUND ->
                    new ConsulRemoval(
                            RemovalCause.FORGOTTEN, Message.of("removal.consul.anew", last.key()));
            case INTERRUPTED ->
                    new ConsulRemoval(
                            RemovalCause.UNKNOWN,
                            Message.of("removal.consul.unwatched", last.key()));
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
                                Message.of("removal.consul.critical", check.id())))
                .orElseGet(() ->
                        new ConsulRemoval(
                                RemovalCause.DEREGISTERED,
                                Message.of("removal.consul.passing", last.key())));
    }
}
