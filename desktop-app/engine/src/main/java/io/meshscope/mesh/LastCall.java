package io.meshscope.mesh;

import java.time.Instant;

/// The last call that an instance served, as its telemetry tells.
///
/// @param instance as the telemetry names it
/// @param at when the call ended, by the instance's clock
public record LastCall(ServiceName service, InstanceId instance, Instant at, Outcome outcome) {}
