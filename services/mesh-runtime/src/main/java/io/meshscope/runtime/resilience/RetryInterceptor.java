package io.meshscope.runtime.resilience;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.meshscope.runtime.config.MeshConfig.RetryLimits;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// Tries a unary call again when it ended UNAVAILABLE, its method is idempotent, attempts are left
/// and the deadline leaves time for the backoff. What lies inside this interceptor (breaker,
/// tracing) sees each attempt as a call of its own.
///
/// gRPC's own retries would sleep through the deadline and leave no time for a fallback.
public final class RetryInterceptor implements ClientInterceptor {

    private final Supplier<RetryLimits> limits;
    private final ScheduledExecutorService timer;

    /// @param timer runs what follows a backoff; not closed here
    public RetryInterceptor(Supplier<RetryLimits> limits, ScheduledExecutorService timer) {
        this.limits = limits;
        this.timer = timer;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        RetryLimits now = limits.get();
        if (now.maxAttempts() == 1
                || method.getType() != MethodType.UNARY
                || !Idempotency.allowsRetry(method)) {
            return next.newCall(method, options);
        }
        return new RetryingCall<>(method, options, next, now, timer);
    }
}
