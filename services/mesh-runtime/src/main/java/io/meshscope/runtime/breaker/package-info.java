/// The circuit breakers inside this process: one for each caller → callee/method, their limits from
/// the config, what happens to them told to whoever watches over `mesh.v1.BreakerService`.
@NullMarked
package io.meshscope.runtime.breaker;

import org.jspecify.annotations.NullMarked;
