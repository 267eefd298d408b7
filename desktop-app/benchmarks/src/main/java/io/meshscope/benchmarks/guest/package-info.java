/// What Meshscope costs those whom it observes: an etcd, a Consul and thirty instances.
@NullMarked
package io.meshscope.benchmarks.guest;

import org.jspecify.annotations.NullMarked;
