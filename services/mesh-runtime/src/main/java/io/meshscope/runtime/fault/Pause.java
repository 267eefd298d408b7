package io.meshscope.runtime.fault;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a latency passes: on the thread of the call, which is a virtual one.
@FunctionalInterface
public interface Pause {

    /// Returns when the time is over, or earlier when the current call was cancelled.
    void await(Duration time) throws InterruptedException;

    /// Real time.
    static Pause real() {
        return time -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            Context call = Context.current();
            Context.CancellationListener listener = _ -> cancelled.countDown();
            call.addListener(listener, Runnable::run);
            try {
                var _ = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                call.removeListener(listener);
            }
        };
    }
}
