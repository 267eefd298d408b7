/// Consul's agent, spoken to: services registered and kept registered, healthy instances followed
/// by blocking queries. The only package that knows the client library; it must not know what is
/// registered or who asks.
@NullMarked
package io.meshscope.runtime.consul;

import org.jspecify.annotations.NullMarked;
