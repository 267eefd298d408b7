/// One connection to a Consul agent, and the blocking query that every Consul source is built on.
///
/// Everything goes through consul-api, but its HTTP client is made here, so that the token is sent
/// as a header and never as part of a URL, answers are limited in size, and closing ends queries
/// that hang. What is asked belongs to the packages of registry and config.
@NullMarked
package io.meshscope.wire.consul;

import org.jspecify.annotations.NullMarked;
