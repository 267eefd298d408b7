package io.meshscope.reading;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges the condition of instances. A certain reason decides first; then "unknown", when the
/// sources do not answer; then a mere weakness; then that nobody else can call it.
final class ConditionReader {

    private final MeshState state;
    private final Moment moment;
    private final InstanceNames names;

    ConditionReader(MeshState state, Moment moment, InstanceNames names) {
        this.state = state;
        this.moment = moment;
        this.names = names;
    }

    /// @param several the instances of its service that are in several registries
    InstanceCondition of(RegistryPlaces.InSeveral several, Instance instance) {
        Optional<Why> why =
                instance.gone()
                        .<Why>map(Why.Left::new)
                        .or(() -> process(instance).flatMap(p -> ended(p, instance)))
                        .or(() -> starting(instance))
                        .or(() -> check(instance, HealthCheck.Status.CRITICAL))
                        .or(() -> dead(instance))
                        .or(() -> unknown(instance))
                        .or(() -> degraded(several, instance))
                        .or(() -> everyInterface(instance));
        return new InstanceCondition(
                why.orElseGet(() ->
                        instance.health().isPresent() ? new Why.Passing() : new Why.Registered()));
    }

    private Optional<ProcessEvent.Changed> process(Instance instance) {
        return names.process(instance).map(LaunchedProcess::status);
    }

    private static Optional<Why> ended(ProcessEvent.Changed process, Instance instance) {
        return switch (process.status()) {
            case CRASHED ->
                    Optional.of(
                            new Why.Crashed(
                                    process.exitCode(),
                                    instance.registration().leaseId().isPresent(),
                                    RegistryPlaces.present(instance)));
            case STOPPED -> Optional.of(new Why.Stopped(RegistryPlaces.present(instance)));
            case UNHEALTHY -> Optional.of(new Why.Unhealthy(process.detail()));
            case STARTING, HEALTHY, STOPPING -> Optional.empty();
        };
    }

    private Optional<Why> starting(Instance instance) {
        return process(instance)
                .filter(p -> p.status() == ProcessStatus.STARTING)
                .map(p -> new Why.Starting());
    }

    /// The worst check that is at least this bad, of the registries that answer. Maintenance, which
    /// somebody wants, explains the others.
    private Optional<Why> check(Instance instance, HealthCheck.Status least) {
        return instance.standings().stream()
                .filter(Instance.Standing::present)
                .filter(s -> lost(s.registry()).isEmpty())
                .flatMap(s -> s.registration().checks().stream())
                .filter(c -> c.status().compareTo(least) >= 0)
                .max(
                        Comparator.comparing(HealthCheck::status)
                                .thenComparing(HealthCheck::maintenance))
                .map(Why.Check::new);
    }

    /// What it answered itself counts until it served a call after that.
    private static Optional<Why> dead(Instance instance) {
        return instance.probe()
                .filter(told -> !instance.registration().endpoint().everyInterface())
                .filter(told -> told.probe().dead())
                .filter(told ->
                        instance.lastCall().filter(c -> c.at().isAfter(told.at())).isEmpty())
                .map(told ->
                        told.probe().status() == Probe.Status.REFUSED
                                ? new Why.Refused()
                                : new Why.NotServing());
    }

    private Optional<Why> unknown(Instance instance) {
        List<SourceId> registries = RegistryPlaces.present(instance);
        return registries.stream()
                .flatMap(r -> lost(r).<Why>map(since -> new Why.SourceLost(r, since)).stream())
                .findFirst()
                .or(() ->
                        instance.lease()
                                .filter(l -> LeaseClock.overdue(l, moment))
                                .map(l -> new Why.Unmeasured(registries.getFirst(), l.at())));
    }

    private static Optional<Why> everyInterface(Instance instance) {
        return Optional.of(instance.registration().endpoint())
                .filter(Endpoint::everyInterface)
                .map(e -> new Why.EveryInterface());
    }

    /// Since when a source does not answer; empty while it does, or when it never spoke of itself.
    private Optional<Instant> lost(SourceId source) {
        return Optional.ofNullable(state.sources().all().get(source))
                .filter(s -> !s.current())
                .map(Source::since);
    }

    private Optional<Why> degraded(RegistryPlaces.InSeveral several, Instance instance) {
        if (LeaseClock.late(instance, moment)) {
            return Optional.of(new Why.KeepAliveLate());
        }
        return check(instance, HealthCheck.Status.WARNING)
                .or(() ->
                        several.missing(instance).stream()
                                .filter(r -> lost(r).isEmpty())
                                .findFirst()
                                .map(Why.Missing::new));
    }
}
