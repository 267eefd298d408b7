package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.control.InstanceNames;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.control.Registries;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.control.TimelineMark;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Reads the rows out of a state. Pure but for the words.
final class ServiceRows {

    static final Duration GONE_SHOWN = Duration.ofMinutes(10);

    /// Of the computer, not of the instance; told when it fails.
    private static final String NODE_CHECK = "serfHealth";

    private static final Set<String> TOLD_ELSEWHERE = Set.of("version", "startedAt");

    private final MeshState state;
    private final Instant moment;
    private final Texts texts;
    private final ToDoubleFunction<Instance> leaseShare;

    /// @param leaseShare what is left of a lease, 0 to 1; NaN when it was never measured
    ServiceRows(
            MeshState state, Instant moment, Texts texts, ToDoubleFunction<Instance> leaseShare) {
        this.state = state;
        this.moment = moment;
        this.texts = texts;
        this.leaseShare = leaseShare;
    }

    /// Each service with its instances, in order of name.
    ///
    /// @param keepGone whether those that left of late are there
    /// @param filter must stand in the name, the address or the metadata
    List<Map.Entry<ServiceRow, List<ServiceRow>>> read(boolean keepGone, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<Map.Entry<ServiceRow, List<ServiceRow>>>();
        state.registrations().services().values().stream()
                .sorted(Comparator.comparing(Service::name))
                .forEach(service -> {
                    List<ServiceRow> instances =
                            service.all().stream()
                                    .filter(i -> i.present() || keepGone && recent(i))
                                    .sorted(Comparator.comparing(Instance::id))
                                    .map(i -> instance(service, i))
                                    .toList();
                    List<ServiceRow> matching =
                            instances.stream().filter(r -> matches(r, wanted)).toList();
                    if (!matching.isEmpty()) {
                        rows.add(Map.entry(service(service, instances), matching));
                    }
                });
        return rows;
    }

    private boolean recent(Instance instance) {
        return instance.gone().map(g -> g.at().isAfter(moment.minus(GONE_SHOWN))).orElse(true);
    }

    private static boolean matches(ServiceRow row, String wanted) {
        return wanted.isEmpty()
                || (row.service() + " " + row.key() + " " + row.name() + " " + row.metadata())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private ServiceRow service(Service service, List<ServiceRow> instances) {
        long present = instances.stream().filter(r -> !r.gone()).count();
        boolean lost = instances.stream().anyMatch(r -> r.glyph() == StateGlyph.EXPIRED);
        boolean critical = instances.stream().anyMatch(r -> r.glyph() == StateGlyph.CRITICAL);
        long counted =
                instances.stream()
                        .filter(r -> !r.gone() || r.glyph() == StateGlyph.EXPIRED)
                        .count();
        return new ServiceRow(
                service.name().value(),
                service.name(),
                Optional.empty(),
                service.name().value(),
                lost ? StateGlyph.CRASHED : critical ? StateGlyph.CRITICAL : StateGlyph.OK,
                texts.get("state.of", present, counted),
                common(instances, ServiceRow::source),
                common(instances, ServiceRow::version),
                "",
                common(instances, ServiceRow::config),
                "");
    }

    private static String common(
            List<ServiceRow> rows, java.util.function.Function<ServiceRow, String> value) {
        Set<String> values =
                rows.stream().filter(r -> !r.gone()).map(value).collect(Collectors.toSet());
        return values.size() == 1 ? values.iterator().next() : "";
    }

    private ServiceRow instance(Service service, Instance instance) {
        StateGlyph glyph = glyph(service, instance);
        return new ServiceRow(
                service.name() + " " + instance.id(),
                service.name(),
                Optional.of(instance),
                InstanceNames.name(state, instance.registration()),
                glyph,
                words(service, instance, glyph),
                Registries.names(instance),
                version(instance),
                check(instance),
                config(service, instance),
                metadata(instance));
    }

    private StateGlyph glyph(Service service, Instance instance) {
        if (!instance.present()) {
            RemovalCause cause =
                    instance.gone().map(Instance.Departure::cause).orElse(RemovalCause.UNKNOWN);
            return cause == RemovalCause.DEREGISTERED
                    ? StateGlyph.STOPPED
                    : TimelineMark.glyph(cause);
        }
        Optional<ProcessStatus> process =
                InstanceNames.process(state, instance.registration())
                        .map(p -> state.processes().all().get(p))
                        .map(LaunchedProcess::status)
                        .map(s -> s.status());
        if (process.equals(Optional.of(ProcessStatus.CRASHED))) {
            return StateGlyph.CRASHED;
        }
        Optional<HealthCheck.Status> health = instance.health();
        if (health.equals(Optional.of(HealthCheck.Status.CRITICAL))) {
            return StateGlyph.CRITICAL;
        }
        if (late(instance)
                || health.filter(h -> h != HealthCheck.Status.PASSING).isPresent()
                || !Registries.missing(service, instance).isEmpty()) {
            return StateGlyph.DEGRADED;
        }
        return process.equals(Optional.of(ProcessStatus.STARTING))
                ? StateGlyph.STARTING
                : StateGlyph.OK;
    }

    private boolean late(Instance instance) {
        return leaseShare.applyAsDouble(instance) < LeaseRing.LATE;
    }

    private String words(Service service, Instance instance, StateGlyph glyph) {
        return instance.gone()
                .map(g -> {
                    String how = texts.get("state." + g.cause().name().toLowerCase(Locale.ROOT));
                    return g.inferred() ? texts.get("state.inferred", how) : how;
                })
                .orElseGet(() ->
                        switch (glyph) {
                            case CRASHED -> texts.get("state.crashed");
                            case CRITICAL -> texts.get("state.critical");
                            case DEGRADED -> degraded(service, instance);
                            case STARTING -> texts.get("state.starting");
                            default ->
                                    texts.get(
                                            instance.health().isPresent()
                                                    ? "state.passing"
                                                    : "state.registered");
                        });
    }

    private String degraded(Service service, Instance instance) {
        if (late(instance)) {
            return texts.get("state.late");
        }
        List<SourceId> missing = Registries.missing(service, instance);
        return missing.isEmpty()
                ? texts.get("state.warning")
                : texts.get("state.missing", missing.getFirst());
    }

    /// Which registry says it is of no weight; the first that does.
    private static String version(Instance instance) {
        return instance.standings().stream()
                .flatMap(s -> s.registration().metadata("version").stream())
                .findFirst()
                .orElse("");
    }

    /// The worst check's last answer, in one line.
    private static String check(Instance instance) {
        return instance.standings().stream()
                .filter(s -> s.present() || !instance.present())
                .flatMap(s -> s.registration().checks().stream())
                .filter(c -> !c.id().equals(NODE_CHECK) || c.status() != HealthCheck.Status.PASSING)
                .max(Comparator.comparing(HealthCheck::status))
                .map(c ->
                        c.output().isBlank()
                                ? c.name()
                                : c.output().strip().lines().findFirst().orElse(""))
                .orElse("");
    }

    private String config(Service service, Instance instance) {
        return state.config().applied().values().stream()
                .filter(a -> a.service().equals(service.name()))
                .filter(a -> a.instance().equals(instance.id()))
                .filter(a -> a.modRevision() > 0)
                .map(a -> "r" + a.modRevision())
                .findFirst()
                .orElse("");
    }

    /// What all its registries say of it: tags, then metadata, each once.
    private static String metadata(Instance instance) {
        var words = new LinkedHashSet<String>();
        var metadata = new TreeMap<String, String>();
        for (Instance.Standing standing : instance.standings().reversed()) {
            standing.registration().tags().stream()
                    .filter(t -> t.indexOf('=') < 0)
                    .forEach(words::add);
            metadata.putAll(standing.registration().metadata());
        }
        metadata.keySet().removeAll(TOLD_ELSEWHERE);
        metadata.forEach((name, value) -> words.add(name + "=" + value));
        return String.join(", ", words);
    }
}
