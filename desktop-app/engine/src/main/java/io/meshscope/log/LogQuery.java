package io.meshscope.log;

import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Expression;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which log records are asked for.
///
/// @param from inclusive
/// @param to exclusive
/// @param services empty for all
/// @param severities empty for all
/// @param where what a record satisfies
/// @param traceId only those of one trace
/// @param limit most records, 1 to 100,000: the newest of them
public record LogQuery(
        Instant from,
        Instant to,
        Set<ServiceName> services,
        Set<Severity> severities,
        Expression where,
        Optional<String> traceId,
        int limit) {

    public LogQuery {
        services = Set.copyOf(services);
        severities = Set.copyOf(severities);
    }
}
