/// Finds the instances of a service: `etcd:///order-service` is a target any gRPC channel takes. It
/// must not know who calls, or how calls are balanced beyond the policy's name.
@NullMarked
package io.meshscope.runtime.discovery;

import org.jspecify.annotations.NullMarked;
