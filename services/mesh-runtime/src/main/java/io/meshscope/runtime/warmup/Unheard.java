package io.meshscope.runtime.warmup;

import io.grpc.stub.StreamObserver;

/// Ignores the answers of a handler that is called only to warm it up. A handler that fails throws.
public final class Unheard<A> implements StreamObserver<A> {

    @Override
    public void onNext(A answer) {}

    @Override
    public void onError(Throwable failure) {
        throw new IllegalStateException("a rehearsed call failed", failure);
    }

    @Override
    public void onCompleted() {}
}
