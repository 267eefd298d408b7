/// The registry in Consul: its catalog and its health checks become registrations.
@NullMarked
package io.meshscope.registry.consul;

import org.jspecify.annotations.NullMarked;
