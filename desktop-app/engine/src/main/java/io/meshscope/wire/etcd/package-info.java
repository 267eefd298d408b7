/// One connection to an etcd cluster and the supervised watch that every etcd source is built on.
///
/// Keys and bytes only: what they mean is for the packages of registry and config.
@NullMarked
package io.meshscope.wire.etcd;

import org.jspecify.annotations.NullMarked;
