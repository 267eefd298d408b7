package io.meshscope.runtime.warmup;

import io.grpc.stub.StreamObserver;

/// Takes the answer of a handler that is called for its own sake. A handler that fails throws.
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
