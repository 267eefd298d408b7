/// Breakers as Spring Boot's actuator lists them: Resilience4j's endpoint `circuitbreakers`.
@NullMarked
package io.meshscope.breaker.actuator;

import org.jspecify.annotations.NullMarked;
