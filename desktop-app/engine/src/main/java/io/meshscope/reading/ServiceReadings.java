package io.meshscope.reading;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Processes;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/// Reads the services of one state after another, as [ServiceReader] does. What it read of a
/// service it tells again, the same object, as long as nothing that this rests on is different, so
/// that a large mesh is not read whole for each change. For use by many threads.
public final class ServiceReadings {

    private final List<String> prefixes;
    private @Nullable Basis basis;
    private Map<ServiceName, Kept> kept = Map.of();

    /// What the reading of every service rests on.
    ///
    /// @param lost the sources that do not answer, and since when
    private record Basis(
            Processes processes,
            PMap<ConfigTree.Reporter, ConfigEvent.Applied> applied,
            Map<SourceId, Instant> lost) {

        static Basis of(MeshState state) {
            return new Basis(
                    state.processes(),
                    state.config().applied(),
                    state.sources().all().values().stream()
                            .filter(source -> !source.current())
                            .collect(Collectors.toMap(Source::id, Source::since)));
        }

        /// An unchanged part of a state is the same object, and comparing contents would cost what
        /// this saves.
        @SuppressWarnings("ReferenceEquality")
        boolean is(@Nullable Basis other) {
            return other != null
                    && processes == other.processes
                    && applied == other.applied
                    && lost.equals(other.lost);
        }
    }

    /// What was read of a service, and what else that rests on.
    private record Kept(
            Service service,
            List<ServiceKeys.Held> keys,
            Lasting lasting,
            Optional<ServiceReading> reading) {

        @SuppressWarnings("ReferenceEquality")
        boolean holds(Service now, List<ServiceKeys.Held> keysNow, Moment moment) {
            return service == now && lasting.holds(moment) && keys.equals(keysNow);
        }
    }

    /// @param configPrefixes of configuration keys
    public ServiceReadings(Collection<String> configPrefixes) {
        prefixes = List.copyOf(configPrefixes);
    }

    /// All services with an instance that is registered or left lately, in order of name.
    public synchronized List<ServiceReading> all(MeshState state, Moment moment) {
        Basis now = Basis.of(state);
        Map<ServiceName, Kept> before = now.is(basis) ? kept : Map.of();
        ServiceKeys keys = ServiceKeys.of(state.config().entries(), prefixes);
        var reader = new ServiceReader(state, moment, prefixes);
        Map<ServiceName, Kept> next = new HashMap<>();
        state.registrations()
                .services()
                .forEach((name, service) -> {
                    Kept known = before.get(name);
                    next.put(
                            name,
                            known != null && known.holds(service, keys.of(name), moment)
                                    ? known
                                    : new Kept(
                                            service,
                                            keys.of(name),
                                            Lasting.of(service, moment),
                                            reader.of(name)));
                });
        basis = now;
        kept = next;
        return next.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().reading().stream())
                .toList();
    }
}
