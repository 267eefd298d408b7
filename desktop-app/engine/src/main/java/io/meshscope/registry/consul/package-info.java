/// The registry in Consul: its catalog and its health checks become registrations.
///
/// Read only. Everything goes through consul-api; the HTTP client below it is made here, so that
/// the token is a header and never part of an address, answers are bounded, and closing ends
/// queries that hang. Nothing outside of this package knows either library.
@NullMarked
package io.meshscope.registry.consul;

import org.jspecify.annotations.NullMarked;
