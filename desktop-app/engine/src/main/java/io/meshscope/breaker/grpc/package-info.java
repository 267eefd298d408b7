/// Breakers as instances serve them: `mesh.v1.BreakerService`, one stream an instance.
///
/// The contract's messages stay in this package. What leaves it are {@link
/// io.meshscope.mesh.BreakerEvent}s and source events.
@NullMarked
package io.meshscope.breaker.grpc;

import org.jspecify.annotations.NullMarked;
