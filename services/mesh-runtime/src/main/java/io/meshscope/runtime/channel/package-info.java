/// Channels to other services of the mesh: discovery, balancing and every client interceptor in
/// their one right order.
@NullMarked
package io.meshscope.runtime.channel;

import org.jspecify.annotations.NullMarked;
