package io.meshscope.log;

import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which log records are asked for.
///
/// @param from inclusive
/// @param to exclusive
/// @param services empty for all
/// @param severities empty for all
/// @param text must stand in the body, whatever its case; empty for all
/// @param traceId only those of one trace
/// @param limit most records, 1 to 100,000: the newest of them
public record LogQuery(
        Instant from,
        Instant to,
        Set<ServiceName> services,
        Set<Severity> severities,
        String text,
        Optional<String> traceId,
        int limit) {

    public LogQuery {
        services = Set.copyOf(services);
        severities = Set.copyOf(severities);
    }
}
