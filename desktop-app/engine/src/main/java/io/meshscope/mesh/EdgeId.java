package io.meshscope.mesh;

import java.util.Optional;

/// Calls from one service to another.
///
/// @param caller empty for callers outside the mesh that send no spans
/// @param callee the service called
public record EdgeId(Optional<ServiceName> caller, ServiceName callee) {}
