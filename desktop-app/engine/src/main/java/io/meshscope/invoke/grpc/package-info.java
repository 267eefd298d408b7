/// Calling any gRPC method without its classes: reflection, dynamic messages, protobuf JSON.
///
/// Descriptors and channels stay in this package; what leaves it are the types of {@link
/// io.meshscope.invoke}.
@NullMarked
package io.meshscope.invoke.grpc;

import org.jspecify.annotations.NullMarked;
