/// Asks instances themselves how they are: those that speak gRPC by their health service, which is
/// watched, those of which nothing is known by a connection alone. Others are left alone.
@NullMarked
package io.meshscope.registry.grpc;

import org.jspecify.annotations.NullMarked;
