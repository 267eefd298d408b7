/// Calling any gRPC method without its classes: reflection, dynamic messages, protobuf JSON.
///
/// Descriptors and channels stay in here; what leaves is {@link io.meshscope.invoke}'s words.
@NullMarked
package io.meshscope.invoke.grpc;

import org.jspecify.annotations.NullMarked;
