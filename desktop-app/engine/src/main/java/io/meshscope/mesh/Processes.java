package io.meshscope.mesh;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All processes of the launched cluster; empty when none was launched.
public record Processes(PMap<ProcessName, LaunchedProcess> all) {

    static final Processes EMPTY = new Processes(HashTreePMap.empty());

    Processes apply(MeshEvent event, ProcessEvent payload) {
        Optional<LaunchedProcess> known = Optional.ofNullable(all.get(payload.process()));
        return switch (payload) {
            case ProcessEvent.Changed changed when launches(changed) ->
                    new Processes(
                            forgotten()
                                    .plus(
                                            changed.process(),
                                            LaunchedProcess.apply(
                                                    known.map(LaunchedProcess::beforeLaunch),
                                                    event,
                                                    changed)));
            case ProcessEvent.Changed changed ->
                    new Processes(
                            all.plus(
                                    changed.process(),
                                    LaunchedProcess.apply(known, event, changed)));
            case ProcessEvent.Sampled sample ->
                    known.map(p -> new Processes(all.plus(p.name(), p.with(sample)))).orElse(this);
            case ProcessEvent.Acted acted -> this;
        };
    }

    /// A process that starts while no other runs is the first of a launch.
    private boolean launches(ProcessEvent.Changed changed) {
        return changed.status() == ProcessStatus.STARTING
                && all.values().stream().noneMatch(LaunchedProcess::alive);
    }

    private PMap<ProcessName, LaunchedProcess> forgotten() {
        PMap<ProcessName, LaunchedProcess> next = all;
        for (LaunchedProcess process : all.values()) {
            next = next.plus(process.name(), process.beforeLaunch());
        }
        return next;
    }
}
