/// What a breaker would have done with other limits: recorded calls are judged anew by
/// Resilience4j's own breaker, on a clock that stands at the time of each call.
///
/// No type of Resilience4j leaves this package.
@NullMarked
package io.meshscope.breaker.replay;

import org.jspecify.annotations.NullMarked;
