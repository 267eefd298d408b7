/// Circuit breakers: what may be done to them, and the port for doing it.
///
/// Adapters live in packages below this one.
@NullMarked
package io.meshscope.breaker;

import org.jspecify.annotations.NullMarked;
