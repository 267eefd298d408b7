/// Breakers as instances serve them: `mesh.v1.BreakerService`, one stream an instance.
///
/// Only the contract's messages are known here; nothing but {@link io.meshscope.mesh.BreakerEvent}
/// and source events leaves.
@NullMarked
package io.meshscope.breaker.grpc;

import org.jspecify.annotations.NullMarked;
