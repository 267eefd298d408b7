package io.meshscope.runtime.management;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;

/// Counts the requests being answered, so that a stopping process can finish them. Streams of
/// answers are not counted: they may have no end of their own. Thread-safe.
public final class InFlight implements ServerInterceptor {

    private int count;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        begin();
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onComplete() {
                end();
                super.onComplete();
            }

            @Override
            public void onCancel() {
                end();
                super.onCancel();
            }
        };
    }

    /// Something began that a stopping process is to finish.
    public synchronized void begin() {
        count++;
    }

    /// It has ended; once for each [#begin].
    public synchronized void end() {
        count--;
        notifyAll();
    }

    /// Waits until nothing is in flight, at most `limit`.
    ///
    /// @return how many requests were still in flight then
    public synchronized int await(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (count > 0) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return count;
    }
}
