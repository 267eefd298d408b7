package io.meshscope.reading.explain;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// Where the window shows what a fact says.
public sealed interface Place {

    /// @param instance empty for the service as a whole
    record AtService(ServiceName service, Optional<InstanceId> instance) implements Place {}

    record AtBreaker(BreakerId breaker) implements Place {}

    record AtConfig(String key) implements Place {}

    record AtSpan(String traceId, String spanId) implements Place {}
}
