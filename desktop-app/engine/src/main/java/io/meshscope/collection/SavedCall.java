package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A call as it is written down, with `{{name}}` where a variable goes.
///
/// @param method `package.Service/Method`
/// @param metadata a `-bin` key's values are base64
/// @param terms the usual ones where the file does not say
/// @param messages that are sent, as protobuf JSON, one after another
public record SavedCall(
        String target,
        String method,
        Map<String, List<String>> metadata,
        CallTerms terms,
        List<JsonNode> messages) {

    public SavedCall {
        metadata = Map.copyOf(metadata);
        messages = List.copyOf(messages);
    }

    /// Its first message; an empty one when it sends none.
    public JsonNode message() {
        return messages.isEmpty() ? JsonNodeFactory.instance.objectNode() : messages.getFirst();
    }

    /// The call with one of its messages; with none when it sends none.
    ///
    /// @param index of the message
    public SavedCall only(int index) {
        return new SavedCall(
                target, method, metadata, terms, messages.stream().skip(index).limit(1).toList());
    }

    /// The call with another message in the place of one.
    ///
    /// @param index of the message
    public SavedCall with(int index, JsonNode message) {
        var all = new ArrayList<>(messages);
        all.set(index, message);
        return new SavedCall(target, method, metadata, terms, all);
    }

    /// The call as it would be made, without its secrets: variables of the environment stand for
    /// them.
    ///
    /// @throws IllegalArgumentException when its message is no JSON
    public static SavedCall of(CallRequest request) {
        try {
            return new SavedCall(
                    request.target().text(),
                    request.method(),
                    SecretMetadata.saved(request.metadata()),
                    request.terms(),
                    List.of(CollectionJson.READER.readTree(request.json())));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /// The call as it is written here, with its first message. It starts a trace.
    ///
    /// @param schema that tells the method; empty for the server's reflection
    public CallRequest request(Optional<SchemaSource> schema) {
        return new CallRequest(
                new Target(target), method, message().toString(), metadata, terms, true, schema);
    }

    /// Its messages with their variables filled in.
    ///
    /// @throws UnknownVariableException when a variable has no value
    List<String> messages(Variables variables) {
        return messages.stream().map(m -> variables.fill(m).toString()).toList();
    }

    /// The call with its variables filled in. It starts a trace.
    ///
    /// @param schema that tells the methods of a target; empty for its server's reflection
    /// @throws UnknownVariableException when a variable has no value
    CallRequest with(Variables variables, Function<String, Optional<SchemaSource>> schema) {
        String where = variables.fill(target);
        return new CallRequest(
                new Target(where),
                variables.fill(method),
                messages(variables).stream().findFirst().orElse(""),
                variables.fill(metadata),
                terms,
                true,
                schema.apply(where));
    }
}
