package io.meshscope.invoke.grpc;

import io.meshscope.mesh.Endpoint;

/// Who is called.
///
/// @param plaintext whether it is called without TLS
public record Dialled(Endpoint endpoint, boolean plaintext) {}
