/// The configuration centre in Consul's key-value store: what is observed of its keys, and writing
/// them safely.
@NullMarked
package io.meshscope.config.consul;

import org.jspecify.annotations.NullMarked;
