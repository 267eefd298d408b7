/// Breakers as metrics tell them, scraped as Prometheus text: Resilience4j's, and gauges of a state
/// as services write them for gobreaker, hystrix-go, Sentinel and others.
@NullMarked
package io.meshscope.breaker.prometheus;

import org.jspecify.annotations.NullMarked;
