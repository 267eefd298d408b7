package io.meshscope.invoke.grpc;

import io.grpc.Status;

/// A server did not tell what it offers.
final class ReflectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    ReflectionException(Status status) {
        super(status.toString(), status.getCause());
        this.status = status;
    }

    Status status() {
        return status;
    }
}
