/// The circuit breakers inside this process, one for each caller → callee/method. Their limits come
/// from the config; `mesh.v1.BreakerService` tells watchers what happens to them.
@NullMarked
package io.meshscope.runtime.breaker;

import org.jspecify.annotations.NullMarked;
