/// Makes an instance known to the mesh and takes it back, in etcd, in Consul or in both. Each
/// registry is a class here behind [io.meshscope.runtime.registration.Registration].
@NullMarked
package io.meshscope.runtime.registration;

import org.jspecify.annotations.NullMarked;
