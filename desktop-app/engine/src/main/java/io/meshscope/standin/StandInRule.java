package io.meshscope.standin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.FieldCheck;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer, and the requests that get it.
///
/// @param method `package.Service/Method`
/// @param when what the fields of a request must be; empty for all requests of the method. The
///   empty pointer is the whole request
public record StandInRule(String method, Map<JsonPointer, FieldCheck> when, StandInAnswer answer) {

    public StandInRule {
        when = new LinkedHashMap<>(when);
    }

    /// Whether a request gets this answer.
    ///
    /// @param request as protobuf JSON, without the fields at their default
    public boolean fits(JsonNode request) {
        return when.entrySet().stream().allMatch(e -> e.getValue().passes(request.at(e.getKey())));
    }
}
