package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.ui.cluster.ClusterViewModel.Action;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// What a row of the process table says.
final class ProcessWords {

    private static final List<ProcessStatus> URGENT_FIRST =
            List.of(
                    ProcessStatus.CRASHED,
                    ProcessStatus.UNHEALTHY,
                    ProcessStatus.STARTING,
                    ProcessStatus.STOPPING,
                    ProcessStatus.STOPPED,
                    ProcessStatus.HEALTHY);

    /// The servers with a text of their own for what happens without them.
    private static final Set<String> SERVERS = Set.of("etcd", "consul", "nats", "postgresql");

    private ProcessWords() {}

    static StateGlyph glyph(ProcessStatus status) {
        return switch (status) {
            case HEALTHY -> StateGlyph.OK;
            case UNHEALTHY -> StateGlyph.DEGRADED;
            case STARTING, STOPPING -> StateGlyph.STARTING;
            case STOPPED -> StateGlyph.STOPPED;
            case CRASHED -> StateGlyph.CRASHED;
        };
    }

    /// `1 crashed, 2 of 3 healthy`: first what wants attention.
    static String state(ProcessGroups.Group group, Texts texts) {
        String healthy =
                texts.get(
                        "group.healthy",
                        Long.toString(group.healthy()),
                        Integer.toString(group.processes().size()));
        var others = new ArrayList<String>();
        for (ProcessStatus status : URGENT_FIRST) {
            if (status != ProcessStatus.HEALTHY && group.count(status) > 0) {
                others.add(counted(group.count(status), status, texts));
            }
        }
        others.add(healthy);
        return String.join(texts.get("list.and"), others);
    }

    /// `1 crashed, 10 healthy`.
    static String summary(Map<ProcessStatus, Long> counts, Texts texts) {
        return URGENT_FIRST.stream()
                .filter(counts::containsKey)
                .map(status -> counted(counts.getOrDefault(status, 0L), status, texts))
                .collect(Collectors.joining(texts.get("list.and")));
    }

    private static String counted(long count, ProcessStatus status, Texts texts) {
        return texts.get("count." + status.name(), Numbers.count(count));
    }

    /// What an action will cause. Services have one text; each server has its own.
    static String consequence(LaunchedProcess process, Action action, Texts texts) {
        String key = "confirm.detail." + action.name();
        if (process.status().service().isPresent()) {
            return texts.get(key + ".service");
        }
        String server = process.name().value();
        return texts.get(
                key + ".server",
                texts.get("without." + (SERVERS.contains(server) ? server : "other")));
    }

    static boolean ended(ProcessStatus status) {
        return status == ProcessStatus.STOPPED || status == ProcessStatus.CRASHED;
    }

    /// `:50052 :8002`.
    static String ports(LaunchedProcess process) {
        return process.status().ports().isEmpty()
                ? Numbers.NONE
                : process.status().ports().stream()
                        .map(p -> ":" + p)
                        .collect(Collectors.joining(" "));
    }

    static String pid(LaunchedProcess process) {
        return process.status().pid().isPresent()
                ? Long.toString(process.status().pid().getAsLong())
                : Numbers.NONE;
    }

    /// What it uses is not known once it has ended.
    static Optional<ProcessEvent.Sampled> sample(LaunchedProcess process) {
        return process.samples().isEmpty() || ended(process.status().status())
                ? Optional.empty()
                : Optional.of(process.samples().get(process.samples().size() - 1));
    }

    static String cpu(LaunchedProcess process) {
        OptionalDouble cpu =
                sample(process)
                        .map(ProcessEvent.Sampled::cpuPercent)
                        .orElse(OptionalDouble.empty());
        return cpu.isEmpty() ? Numbers.NONE : Numbers.percent(cpu) + " %";
    }

    static String rss(LaunchedProcess process) {
        OptionalLong bytes =
                sample(process).map(ProcessEvent.Sampled::rssBytes).orElse(OptionalLong.empty());
        return bytes.isEmpty() ? Numbers.NONE : Numbers.bytes(bytes.getAsLong());
    }

    /// How long it has run, or how long ago it ended.
    static String uptime(LaunchedProcess process, Instant moment, Texts texts) {
        boolean ended = ended(process.status().status());
        Duration age =
                Duration.between(ended ? process.since() : process.startedAt(), moment)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        if (age.isNegative()) {
            return Numbers.NONE;
        }
        String text = age.isZero() ? "0 s" : Numbers.duration(age);
        return ended ? texts.get("ago", text) : text;
    }
}
