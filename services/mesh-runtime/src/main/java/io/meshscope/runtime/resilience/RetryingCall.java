package io.meshscope.runtime.resilience;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.meshscope.runtime.config.MeshConfig.RetryLimits;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One unary call made of up to n attempts. Each begins when the request is complete; an answer is
/// held back until its attempt ended, so the caller sees one attempt only.
final class RetryingCall<Q, A> extends ClientCall<Q, A> {

    private static final Metadata.Key<String> PREVIOUS =
            Metadata.Key.of("grpc-previous-rpc-attempts", Metadata.ASCII_STRING_MARSHALLER);

    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Channel channel;
    private final RetryLimits limits;
    private final ScheduledExecutorService timer;
    private final Context context = Context.current();
    private final io.opentelemetry.context.Context trace =
            io.opentelemetry.context.Context.current();

    private final Object lock = new Object();
    private @Nullable Listener<A> caller;
    private Metadata headers = new Metadata();
    private @Nullable Q message;
    private int requested;
    private boolean cancelled;
    private boolean closed;
    private @Nullable ClientCall<Q, A> current;
    private @Nullable ScheduledFuture<?> backoff;

    RetryingCall(
            MethodDescriptor<Q, A> method,
            CallOptions options,
            Channel channel,
            RetryLimits limits,
            ScheduledExecutorService timer) {
        this.method = method;
        this.options = options;
        this.channel = channel;
        this.limits = limits;
        this.timer = timer;
    }

    @Override
    public void start(Listener<A> responseListener, Metadata requestHeaders) {
        caller = responseListener;
        headers = requestHeaders;
    }

    @Override
    public void request(int numMessages) {
        synchronized (lock) {
            requested += numMessages;
            if (current != null) {
                current.request(numMessages);
            }
        }
    }

    @Override
    public void sendMessage(Q request) {
        message = request;
    }

    @Override
    public void halfClose() {
        begin(Attempt.first());
    }

    @Override
    public void cancel(@Nullable String why, @Nullable Throwable cause) {
        synchronized (lock) {
            cancelled = true;
            if (current != null) {
                current.cancel(why, cause);
                return;
            }
            if (backoff != null && !backoff.cancel(false)) {
                return; // the next attempt is beginning, and will see it
            }
        }
        close(Status.CANCELLED.withDescription(why).withCause(cause), new Metadata());
    }

    private void begin(Attempt attempt) {
        ClientCall<Q, A> call = channel.newCall(method, options.withOption(Attempt.KEY, attempt));
        Metadata sent = new Metadata();
        sent.merge(headers);
        if (attempt.number() > 1) {
            sent.put(PREVIOUS, Integer.toString(attempt.number() - 1));
        }
        Q request = message;
        if (request == null) {
            close(Status.INTERNAL.withDescription("no request was sent"), new Metadata());
            return;
        }
        synchronized (lock) {
            if (cancelled) {
                close(Status.CANCELLED, new Metadata());
                return;
            }
            current = call;
            call.start(new AttemptListener(attempt), sent);
            call.request(requested);
        }
        call.sendMessage(request);
        call.halfClose();
    }

    private void ended(Attempt attempt, Status status, Metadata trailers) {
        synchronized (lock) {
            current = null;
            if (!cancelled && mayRetry(attempt, status)) {
                long wait = limits.backoffAfter(attempt.number()).toNanos();
                if (wait < nanosLeft()) {
                    backoff =
                            timer.schedule(
                                    () -> executor().execute(next(attempt)),
                                    wait,
                                    TimeUnit.NANOSECONDS);
                    return;
                }
            }
        }
        close(status, trailers);
    }

    private Runnable next(Attempt attempt) {
        return trace.wrap(context.wrap(() -> begin(attempt.next())));
    }

    /// The executor on which the caller hears of its call. A blocking caller waits on one of its
    /// own and hears nothing that happens elsewhere.
    private Executor executor() {
        Executor own = options.getExecutor();
        return own == null ? Thread::startVirtualThread : own;
    }

    private boolean mayRetry(Attempt attempt, Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE
                && !(status.getCause() instanceof FinalRefusal)
                && attempt.number() < limits.maxAttempts();
    }

    private long nanosLeft() {
        long left = Long.MAX_VALUE;
        Deadline own = options.getDeadline();
        if (own != null) {
            left = own.timeRemaining(TimeUnit.NANOSECONDS);
        }
        Deadline served = context.getDeadline();
        return served == null ? left : Math.min(left, served.timeRemaining(TimeUnit.NANOSECONDS));
    }

    private void close(Status status, Metadata trailers) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (caller != null) {
            caller.onClose(status, trailers);
        }
    }

    private final class AttemptListener extends Listener<A> {

        private final Attempt attempt;
        private @Nullable Metadata answerHeaders;
        private @Nullable A answer;

        AttemptListener(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public void onHeaders(Metadata received) {
            answerHeaders = received;
        }

        @Override
        public void onMessage(A received) {
            answer = received;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.isOk() && caller != null) {
                if (answerHeaders != null) {
                    caller.onHeaders(answerHeaders);
                }
                if (answer != null) {
                    caller.onMessage(answer);
                }
            }
            ended(attempt, status, trailers);
        }
    }
}
