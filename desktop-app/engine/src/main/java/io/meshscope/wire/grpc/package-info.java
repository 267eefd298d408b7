/// How sources and the invoker open gRPC channels: one place for TLS files and limits.
///
/// What is sent over a channel does not belong here.
@NullMarked
package io.meshscope.wire.grpc;

import org.jspecify.annotations.NullMarked;
