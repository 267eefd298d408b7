/// Calls for load runs over gRPC, as bytes.
@NullMarked
package io.meshscope.load.grpc;

import org.jspecify.annotations.NullMarked;
