package io.meshscope.load;

import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The call that a run makes again and again.
///
/// @param method `package.Service/Method`, of any mode: one message is sent, and the call lasts
///   until its status comes
/// @param json the message as protobuf JSON; `{{n}}` in it stands for the number of the call
/// @param metadata sent as given; a `-bin` key's values are base64
/// @param terms of each call
/// @param connections at least one; they go to the target's instances in turn
/// @param schema that tells the method; empty for the server's reflection
public record LoadCall(
        Target target,
        String method,
        String json,
        Map<String, List<String>> metadata,
        CallTerms terms,
        int connections,
        Optional<SchemaSource> schema) {

    public LoadCall {
        metadata = Map.copyOf(metadata);
        if (connections < 1) {
            throw new IllegalArgumentException("a run needs at least one connection");
        }
    }
}
