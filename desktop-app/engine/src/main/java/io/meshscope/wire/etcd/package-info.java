/// One connection to an etcd cluster and the supervised watch that every etcd source is built on.
///
/// It deals with keys and bytes only; their meaning belongs to the packages of registry and config.
@NullMarked
package io.meshscope.wire.etcd;

import org.jspecify.annotations.NullMarked;
