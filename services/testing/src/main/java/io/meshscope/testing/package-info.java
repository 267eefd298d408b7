/// Real servers for tests: etcd, Consul, NATS and PostgreSQL, each on free ports with a directory
/// of its own, which can be killed and started again. It must not know what is tested with them.
@NullMarked
package io.meshscope.testing;

import org.jspecify.annotations.NullMarked;
