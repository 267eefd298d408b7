package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.Service;
import io.meshscope.ui.control.InstanceNames;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.control.TimelineMark;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
        long counted =
                instances.stream()
                        .filter(r -> !r.gone() || r.glyph() == StateGlyph.EXPIRED)
                        .count();
        return new ServiceRow(
                service.name().value(),
                service.name(),
                Optional.empty(),
                service.name().value(),
                lost ? StateGlyph.CRASHED : StateGlyph.OK,
                texts.get("state.of", present, counted),
                common(instances, ServiceRow::source),
                common(instances, ServiceRow::version),
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
        StateGlyph glyph = glyph(instance);
        return new ServiceRow(
                service.name() + " " + instance.id(),
                service.name(),
                Optional.of(instance),
                InstanceNames.name(state, instance.registration()),
                glyph,
                words(instance, glyph),
                instance.registration().registry().value(),
                instance.registration().metadata("version").orElse(""),
                config(service, instance),
                metadata(instance));
    }

    private StateGlyph glyph(Instance instance) {
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
        if (leaseShare.applyAsDouble(instance) < LeaseRing.LATE) {
            return StateGlyph.DEGRADED;
        }
        return process.equals(Optional.of(ProcessStatus.STARTING))
                ? StateGlyph.STARTING
                : StateGlyph.OK;
    }

    private String words(Instance instance, StateGlyph glyph) {
        return instance.gone()
                .map(g -> {
                    String how = texts.get("state." + g.cause().name().toLowerCase(Locale.ROOT));
                    return g.inferred() ? texts.get("state.inferred", how) : how;
                })
                .orElseGet(() ->
                        texts.get(
                                switch (glyph) {
                                    case CRASHED -> "state.crashed";
                                    case DEGRADED -> "state.late";
                                    case STARTING -> "state.starting";
                                    default -> "state.registered";
                                }));
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

    private static String metadata(Instance instance) {
        return new TreeMap<>(instance.registration().metadata())
                .entrySet().stream()
                        .filter(e -> !TOLD_ELSEWHERE.contains(e.getKey()))
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "));
    }
}
