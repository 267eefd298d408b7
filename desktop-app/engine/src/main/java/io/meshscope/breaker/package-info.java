/// Circuit breakers: the port of the feeds that tell them, and the one for moving them.
///
/// Adapters live in packages below this one.
@NullMarked
package io.meshscope.breaker;

import org.jspecify.annotations.NullMarked;
