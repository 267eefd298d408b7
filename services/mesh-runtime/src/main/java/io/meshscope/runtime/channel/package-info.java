/// Channels to other services of the mesh, with discovery, balancing and every client interceptor
/// in the one right order.
@NullMarked
package io.meshscope.runtime.channel;

import org.jspecify.annotations.NullMarked;
