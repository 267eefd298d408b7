/// The configuration centre in etcd: what is observed of its keys, and writing them safely.
@NullMarked
package io.meshscope.config.etcd;

import org.jspecify.annotations.NullMarked;
