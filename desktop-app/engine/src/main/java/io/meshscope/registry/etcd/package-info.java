/// The registry in etcd: keys become registrations, and leases tell how long they last.
///
/// How a layout is read and why an instance is gone is decided in {@link io.meshscope.registry};
/// the connection and the watch are {@link io.meshscope.wire.etcd}'s.
@NullMarked
package io.meshscope.registry.etcd;

import org.jspecify.annotations.NullMarked;
