package io.meshscope.trace.served;

import io.meshscope.mesh.InstanceId;
import io.meshscope.trace.RedPoint;
import java.util.Optional;

/// Rate, errors and duration of the calls that one instance served within one step.
///
/// @param instance empty where no span of the callee names one
public record ServedPoint(Optional<InstanceId> instance, RedPoint calls) {}
