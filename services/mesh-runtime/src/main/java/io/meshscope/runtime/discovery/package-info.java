/// Finds the instances of a service: `etcd:///order-service` is a target for any gRPC channel. It
/// must not know who calls, or how calls are balanced beyond the policy's name.
@NullMarked
package io.meshscope.runtime.discovery;

import org.jspecify.annotations.NullMarked;
