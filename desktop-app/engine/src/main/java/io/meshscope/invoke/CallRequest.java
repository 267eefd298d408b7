package io.meshscope.invoke;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call to make.
///
/// @param method `package.Service/Method`
/// @param json the message as protobuf JSON, for [Invoker#call]; a call that is opened is sent its
///   messages one by one
/// @param metadata sent as given; a `-bin` key's values are base64
/// @param startTrace whether to send a new `traceparent`, sampled, so that the call can be followed
/// @param schema that tells the method; empty for the server's reflection
public record CallRequest(
        Target target,
        String method,
        String json,
        Map<String, List<String>> metadata,
        CallTerms terms,
        boolean startTrace,
        Optional<SchemaSource> schema) {

    public CallRequest {
        metadata = Map.copyOf(metadata);
    }

    /// A call of a method that the server tells by reflection.
    ///
    /// @param deadline above zero
    public CallRequest(
            Target target,
            String method,
            String json,
            Map<String, List<String>> metadata,
            Duration deadline,
            boolean startTrace) {
        this(
                target,
                method,
                json,
                metadata,
                CallTerms.DEFAULT.within(deadline),
                startTrace,
                Optional.empty());
    }

    /// The same call, by this schema; empty for the server's reflection.
    public CallRequest by(Optional<SchemaSource> source) {
        return new CallRequest(target, method, json, metadata, terms, startTrace, source);
    }

    /// The same call, made elsewhere.
    public CallRequest to(Target other) {
        return new CallRequest(other, method, json, metadata, terms, startTrace, schema);
    }

    /// The same call, on these terms.
    public CallRequest on(CallTerms other) {
        return new CallRequest(target, method, json, metadata, other, startTrace, schema);
    }
}
