package io.meshscope.breaker.prometheus;

import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// A breaker as metrics tell it.
///
/// @param application what the process calls itself; empty when it does not say
/// @param callee from a label; empty when there is none
record MetricBreaker(
        String name,
        BreakerState state,
        Optional<String> application,
        Optional<ServiceName> callee,
        Optional<BreakerMeasurement> measurement) {}
