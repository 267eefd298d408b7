package io.meshscope.mesh;

import java.util.Optional;

/// One circuit breaker: it lives in an instance of the caller and guards calls of one method.
///
/// @param caller the service it lives in
/// @param instance the caller's instance it lives in
/// @param callee the service it guards calls to; empty when its feed does not tell it
/// @param method `package.Service/Method`; empty when the breaker guards the whole callee. Without
///   a callee it is the breaker's own name, whatever that means
public record BreakerId(
        ServiceName caller, InstanceId instance, Optional<ServiceName> callee, String method) {

    /// A breaker whose callee is known.
    public BreakerId(ServiceName caller, InstanceId instance, ServiceName callee, String method) {
        this(caller, instance, Optional.of(callee), method);
    }

    /// `Service/Method`, without the package; a name of its own stays whole.
    public String shortMethod() {
        if (callee.isEmpty()) {
            return method;
        }
        int slash = method.indexOf('/');
        int dot = method.lastIndexOf('.', slash < 0 ? method.length() : slash);
        return dot < 0 ? method : method.substring(dot + 1);
    }

    /// Whether it guards calls to a service, as far as it is known.
    public boolean guards(ServiceName service) {
        return callee.filter(service::equals).isPresent();
    }

    /// `order-service → payment-service`; without a callee `order-service` and the breaker's name.
    public String shortTitle() {
        return caller.shortName()
                + callee.map(c -> " → " + c.shortName()).orElseGet(() -> " " + method);
    }
}
