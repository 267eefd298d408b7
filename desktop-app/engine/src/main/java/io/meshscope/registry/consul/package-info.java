/// The registry in Consul: its catalog and its health checks become registrations.
///
/// Nothing is written to Consul. Everything goes through consul-api, but its HTTP client is made
/// here, so that the token is sent as a header and never as part of a URL, answers are limited in
/// size, and closing ends queries that hang. Nothing outside this package knows either library.
@NullMarked
package io.meshscope.registry.consul;

import org.jspecify.annotations.NullMarked;
