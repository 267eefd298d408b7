package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// In which order a cluster came up, as measured: who stands in a column was started when all it
/// has a line from were healthy.
///
/// @param columns from first to last
/// @param ready from the first start until all were healthy; empty while one is not
record MeasuredStart(List<List<Step>> columns, Optional<Duration> ready) {

    MeasuredStart {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /// @param service empty for infrastructure
    /// @param took from its start until healthy, of its slowest instance; empty while it is not
    /// @param after the steps that it waited for, of those that ended last before it began
    record Step(
            String name,
            Optional<ServiceName> service,
            ProcessStatus status,
            Instant started,
            Optional<Instant> healthy,
            Optional<Duration> took,
            List<String> after) {}

    static MeasuredStart of(ProcessGroups groups) {
        var steps = new ArrayList<Step>();
        groups.infrastructure()
                .forEach(p ->
                        steps.add(
                                step(
                                        p.name().value(),
                                        Optional.empty(),
                                        p.status().status(),
                                        List.of(p))));
        groups.services()
                .forEach(g ->
                        steps.add(
                                step(
                                        g.service().shortName(),
                                        Optional.of(g.service()),
                                        g.worst(),
                                        firstStarts(g.processes()))));
        steps.sort(Comparator.comparing(Step::started));
        return new MeasuredStart(columns(steps), ready(steps));
    }

    /// A process that was started again later says nothing of the launch: where some instance was
    /// not restarted, only those count.
    private static List<LaunchedProcess> firstStarts(List<LaunchedProcess> processes) {
        Instant earliest =
                processes.stream()
                        .map(LaunchedProcess::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return processes.stream()
                .filter(p -> Duration.between(earliest, p.startedAt()).toSeconds() < 30)
                .toList();
    }

    private static Step step(
            String name,
            Optional<ServiceName> service,
            ProcessStatus status,
            List<LaunchedProcess> processes) {
        Instant started =
                processes.stream()
                        .map(LaunchedProcess::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        boolean all = processes.stream().allMatch(p -> p.healthyAt().isPresent());
        Optional<Instant> healthy =
                all
                        ? processes.stream()
                                .flatMap(p -> p.healthyAt().stream())
                                .max(Comparator.naturalOrder())
                        : Optional.empty();
        return new Step(
                name,
                service,
                status,
                started,
                healthy,
                healthy.map(h -> Duration.between(started, h)),
                List.of());
    }

    private static List<List<Step>> columns(List<Step> steps) {
        var columns = new ArrayList<List<Step>>();
        for (Step step : steps) {
            int column = 0;
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).stream().anyMatch(s -> before(s, step))) {
                    column = i + 1;
                }
            }
            if (column == columns.size()) {
                columns.add(new ArrayList<>());
            }
            List<String> after =
                    column == 0
                            ? List.of()
                            : columns.get(column - 1).stream()
                                    .filter(s -> before(s, step))
                                    .map(Step::name)
                                    .toList();
            columns.get(column)
                    .add(
                            new Step(
                                    step.name(),
                                    step.service(),
                                    step.status(),
                                    step.started(),
                                    step.healthy(),
                                    step.took(),
                                    after));
        }
        return columns;
    }

    private static boolean before(Step earlier, Step later) {
        return earlier.healthy().filter(h -> !h.isAfter(later.started())).isPresent();
    }

    private static Optional<Duration> ready(List<Step> steps) {
        if (steps.isEmpty() || steps.stream().anyMatch(s -> s.healthy().isEmpty())) {
            return Optional.empty();
        }
        return steps.stream()
                .map(s -> s.healthy().orElseThrow())
                .max(Comparator.naturalOrder())
                .map(end -> Duration.between(steps.get(0).started(), end));
    }
}
