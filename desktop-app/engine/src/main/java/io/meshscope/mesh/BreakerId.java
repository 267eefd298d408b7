package io.meshscope.mesh;

/// One circuit breaker: it lives in an instance of the caller and guards calls of one method.
///
/// @param caller the service it lives in
/// @param instance the caller's instance it lives in
/// @param callee the service it guards calls to
/// @param method `package.Service/Method`; empty when the breaker guards the whole callee
public record BreakerId(
        ServiceName caller, InstanceId instance, ServiceName callee, String method) {

    /// `Service/Method`, without the package.
    public String shortMethod() {
        int slash = method.indexOf('/');
        int dot = method.lastIndexOf('.', slash < 0 ? method.length() : slash);
        return dot < 0 ? method : method.substring(dot + 1);
    }
}
