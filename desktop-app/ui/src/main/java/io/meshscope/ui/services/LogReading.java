package io.meshscope.ui.services;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.services.RegistryLine.Happened;
import io.meshscope.ui.services.RegistryLine.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the registries' log shows of a state. It may be read on any thread.
///
/// @param lines of the kinds that are wanted
/// @param counts how many events of each kind there are, wanted or not; a kind without any is left
///   out
record LogReading(InstanceNames names, List<RegistryLine> lines, Map<Kind, Integer> counts) {

    /// @param from the first moment that is told
    /// @param only of this instance; empty for all
    static LogReading of(
            MeshState state,
            Instant from,
            Optional<Instant> playhead,
            Set<Kind> wanted,
            Optional<RegistryLine.Subject> only) {
        List<RegistryLine> all =
                RegistryLine.read(state, from, playhead, EnumSet.allOf(Kind.class), only);
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        for (RegistryLine line : all) {
            if (line instanceof Happened happened) {
                counts.merge(happened.kind(), 1, Integer::sum);
            }
        }
        List<RegistryLine> lines =
                all.stream()
                        .filter(l -> !(l instanceof Happened h) || wanted.contains(h.kind()))
                        .toList();
        return new LogReading(new InstanceNames(state), lines, counts);
    }

    /// How many events of a kind there are.
    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /// How many events there are.
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
