package io.meshscope.invoke;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A unary call to make.
///
/// @param method `package.Service/Method`
/// @param json the request message as protobuf JSON
/// @param metadata sent as given; a `-bin` key's values are base64
/// @param deadline above zero
/// @param startTrace whether to send a new `traceparent`, sampled, so that the call can be followed
public record CallRequest(
        Target target,
        String method,
        String json,
        Map<String, List<String>> metadata,
        Duration deadline,
        boolean startTrace) {

    public CallRequest {
        metadata = Map.copyOf(metadata);
    }
}
