package io.meshscope.runtime.resilience;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.meshscope.runtime.warmup.Rehearsal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Gives every unary call a deadline: its own, the default (a rehearsal's is longer), or what is
/// left of the call being served, less a reserve in which this service can still answer (with a
/// fallback, say). Streams last as long as their caller wants.
public final class DeadlineInterceptor implements ClientInterceptor {

    /// A tenth of what is left, at most this.
    private static final long MOST_RESERVE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Supplier<Duration> timeout;

    public DeadlineInterceptor(Supplier<Duration> timeout) {
        this.timeout = timeout;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (method.getType() != MethodType.UNARY) {
            return next.newCall(method, options);
        }
        CallOptions limited = options;
        if (options.getDeadline() == null) {
            Duration most = Rehearsal.isRunning() ? Rehearsal.PATIENCE : timeout.get();
            limited = limited.withDeadlineAfter(most.toNanos(), TimeUnit.NANOSECONDS);
        }
        Deadline served = Context.current().getDeadline();
        if (served != null) {
            long left = served.timeRemaining(TimeUnit.NANOSECONDS);
            Deadline early =
                    served.offset(-Math.min(left / 10, MOST_RESERVE_NANOS), TimeUnit.NANOSECONDS);
            Deadline own = limited.getDeadline();
            limited = limited.withDeadline(own == null ? early : early.minimum(own));
        }
        return next.newCall(method, limited);
    }
}
