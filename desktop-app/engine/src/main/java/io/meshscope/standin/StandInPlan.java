package io.meshscope.standin;

import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a stand-in is made of.
///
/// @param service that it registers as; empty for one that is not to be registered
/// @param metadata what it says of itself in a registry, besides that it is a stand-in
/// @param headers of every answer
/// @param rules in order: the first that fits a request answers it
/// @param history calls that were made before, as rules that come after those: they hold for unary
///   methods of the schema, and mean nothing for others
/// @param otherwise answers the requests that no rule fits; empty to refuse them as UNIMPLEMENTED
public record StandInPlan(
        Optional<ServiceName> service,
        StandInSchema schema,
        Map<String, String> metadata,
        Map<String, List<String>> headers,
        List<StandInRule> rules,
        List<StandInRule> history,
        Optional<StandInAnswer> otherwise) {

    public StandInPlan {
        metadata = Map.copyOf(metadata);
        headers = Map.copyOf(headers);
        rules = List.copyOf(rules);
        history = List.copyOf(history);
    }
}
