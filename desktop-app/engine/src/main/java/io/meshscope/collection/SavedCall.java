package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A unary call as it is written down, with `{{name}}` where a variable goes.
///
/// @param method `package.Service/Method`
/// @param metadata a `-bin` key's values are base64
/// @param deadline above zero
/// @param message the request as protobuf JSON
public record SavedCall(
        String target,
        String method,
        Map<String, List<String>> metadata,
        Duration deadline,
        JsonNode message) {

    /// How long a call may take when the file does not say.
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(3);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    public SavedCall {
        metadata = Map.copyOf(metadata);
    }

    /// The call as it would be made.
    ///
    /// @throws IllegalArgumentException when its message is no JSON
    public static SavedCall of(CallRequest request) {
        try {
            return new SavedCall(
                    request.target().text(),
                    request.method(),
                    request.metadata(),
                    request.terms().deadlineOf(RpcMode.UNARY).orElse(USUAL_DEADLINE),
                    JSON.readTree(request.json()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /// The call with its variables filled in. It starts a trace.
    ///
    /// @param schema that tells the method; empty for the server's reflection
    /// @throws UnknownVariableException when a variable has no value
    CallRequest with(Variables variables, Optional<SchemaSource> schema) {
        var filled = new LinkedHashMap<String, List<String>>();
        metadata.forEach((name, values) -> {
            var texts = new ArrayList<String>();
            values.forEach(v -> texts.add(variables.fill(v)));
            filled.put(name, List.copyOf(texts));
        });
        return new CallRequest(
                new Target(variables.fill(target)),
                variables.fill(method),
                variables.fill(message).toString(),
                filled,
                CallTerms.DEFAULT.within(deadline),
                true,
                schema);
    }
}
