package io.meshscope.reading;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The revisions of a key that were observed, latest first, with the reports on each. When the
/// write that created the key was observed, a last line without a revision stands for the time
/// before it.
///
/// @param created the write that created the key, when it is the first that was observed: nothing
///   is missing since then. A key that was deleted may have been created before
public record ConfigHistory(List<Line> lines, Optional<ConfigEntry.Revision> created) {

    public ConfigHistory {
        lines = List.copyOf(lines);
    }

    /// @param applied instances that reported to have applied exactly this revision
    /// @param rejected instances that reported to have rejected it, with their errors
    public record Line(ConfigEntry.Revision revision, int applied, List<Rejection> rejected) {}

    /// @param instance the instance's name
    public record Rejection(String instance, String error) {}

    public static ConfigHistory of(ConfigKey key, ConfigEntry entry, MeshState state) {
        Map<Long, List<ConfigEvent.Applied>> reports = reports(key, entry.name().centre(), state);
        var names = new InstanceNames(state);
        var lines = new ArrayList<Line>();
        for (ConfigEntry.Revision revision : entry.revisions()) {
            lines.addFirst(
                    line(revision, reports.getOrDefault(revision.modRevision(), List.of()), names));
        }
        ConfigEntry.Revision first = entry.revisions().get(0);
        if (first.version() == 1) {
            // Before its first write the key was not there, which can be had back too.
            lines.add(
                    new Line(
                            new ConfigEntry.Revision(0, 0, first.observedAt(), Optional.empty()),
                            0,
                            List.of()));
        }
        return new ConfigHistory(lines, Optional.of(first).filter(r -> r.version() == 1));
    }

    /// The reports of instances that read the key, by revision.
    private static Map<Long, List<ConfigEvent.Applied>> reports(
            ConfigKey key, SourceId centre, MeshState state) {
        Map<Long, List<ConfigEvent.Applied>> reports = new HashMap<>();
        for (MeshEvent event : state.timeline().events()) {
            if (event.source().equals(centre)
                    && event.payload() instanceof ConfigEvent.Applied report
                    && Optional.of(report.service()).equals(key.service())
                    && key.holdsIn(Optional.of(report.environment()))) {
                reports.computeIfAbsent(report.modRevision(), r -> new ArrayList<>()).add(report);
            }
        }
        return reports;
    }

    private static Line line(
            ConfigEntry.Revision revision, List<ConfigEvent.Applied> reports, InstanceNames names) {
        Set<InstanceId> applied = new HashSet<>();
        Map<InstanceId, Rejection> rejected = new LinkedHashMap<>();
        for (ConfigEvent.Applied report : reports) {
            if (report.status() == AppliedStatus.APPLIED) {
                applied.add(report.instance());
            } else if (report.status() == AppliedStatus.REJECTED) {
                rejected.put(
                        report.instance(),
                        new Rejection(
                                names.name(report.service(), report.instance()),
                                report.error().orElse("")));
            }
        }
        return new Line(revision, applied.size(), List.copyOf(rejected.values()));
    }
}
