package io.meshscope.ui.preferences;

import java.util.List;
import java.util.Map;

/// What was asked for, and where. In the file it stands beside the rest.
///
/// @param queries by view
/// @param traceServers those whose traces can be searched, the first added first
public record Asked(Map<String, KeptQueries> queries, List<KeptTraceServer> traceServers) {

    static final Asked NOTHING = new Asked(Map.of(), List.of());

    /// What an older file lacks was not asked for.
    public Asked {
        queries = queries == null ? Map.of() : Map.copyOf(queries);
        traceServers = traceServers == null ? List.of() : List.copyOf(traceServers);
    }

    Asked withQueries(Map<String, KeptQueries> next) {
        return new Asked(next, traceServers);
    }

    Asked withTraceServers(List<KeptTraceServer> next) {
        return new Asked(queries, next);
    }
}
