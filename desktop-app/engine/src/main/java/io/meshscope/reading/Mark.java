package io.meshscope.reading;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// A cause on a time axis: somebody registered or left, a configuration changed, a breaker turned.
/// Every time axis shows these marks and no others.
///
/// @param event what happened
/// @param at when it was observed; for a breaker's transition, the time that the breaker gives
/// @param services the services it is about
/// @param label in the mesh's own words, the same in every language
/// @param opens whether a breaker refuses calls from here on
public record Mark(
        MeshEvent event,
        Instant at,
        Kind kind,
        List<ServiceName> services,
        String label,
        boolean opens) {

    /// What happened.
    public enum Kind {
        REGISTERED,
        GONE,
        CONFIG,
        BREAKER
    }

    public Mark {
        services = List.copyOf(services);
    }

    /// All marks that a state knows of, in the order of their events.
    ///
    /// @param configPrefixes of configuration keys, which tell a key's service
    public static List<Mark> all(MeshState state, Collection<String> configPrefixes) {
        return new MarkReader(state, configPrefixes).all();
    }

    /// The marks within a time, in the order of their events.
    ///
    /// @param configPrefixes of configuration keys, which tell a key's service
    /// @param to later marks are left out
    public static List<Mark> within(
            MeshState state, Collection<String> configPrefixes, Instant from, Instant to) {
        return all(state, configPrefixes).stream()
                .filter(m -> !m.at().isBefore(from) && m.at().isBefore(to))
                .toList();
    }
}
