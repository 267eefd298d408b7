package io.meshscope.invoke.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A call over a channel. A method that takes one message is started by that message, so that one
/// which does not fit reaches no server.
final class GrpcCall implements OpenCall {

    /// Messages that the connection may hold ready while the listener is busy.
    private static final int AHEAD = 8;

    private static final String CANCELLED = "The caller cancelled the call.";

    private final ManagedChannel channel;
    private final GrpcMethod method;
    private final CallMetadata.Outgoing outgoing;
    private final CallListener listener;
    private final CallTimes times;
    private final CallTracer tracer;
    private final CompletableFuture<CallResult> ended = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ReentrantLock sending = new ReentrantLock();
    private final Condition changed = sending.newCondition();
    private final WaitingThread waiting = new WaitingThread();
    private volatile @Nullable ClientCall<byte[], byte[]> call;
    private volatile @Nullable CallAnswers answers;
    private volatile boolean cancelled;
    private boolean halfClosed;
    private long sent;

    GrpcCall(
            ManagedChannel channel,
            GrpcMethod method,
            CallMetadata.Outgoing outgoing,
            CallListener listener,
            CallTimes times) {
        this.channel = channel;
        this.method = method;
        this.outgoing = outgoing;
        this.listener = listener;
        this.times = times;
        this.tracer = new CallTracer(times);
        if (!takesOne()) {
            start();
        }
    }

    private boolean unary() {
        return method.mode() == RpcMode.UNARY;
    }

    private boolean takesOne() {
        return !method.mode().takesMany();
    }

    /// Null when the call was cancelled before.
    private @Nullable ClientCall<byte[], byte[]> start() {
        synchronized (ended) {
            if (over.get()) {
                return null;
            }
            times.start();
            ClientCall<byte[], byte[]> started = channel.newCall(method.wire(), options());
            var heard = new CallAnswers(started, method, listener, times, this::wake, this::finish);
            answers = heard;
            started.start(heard, outgoing.metadata());
            started.request(AHEAD);
            call = started;
            return started;
        }
    }

    private CallOptions options() {
        var options =
                CallOptions.DEFAULT
                        .withMaxInboundMessageSize(outgoing.terms().maxMessageBytes())
                        .withStreamTracerFactory(tracer);
        if (unary()) {
            options = options.withExecutor(waiting);
        }
        Optional<Duration> deadline = method.deadline();
        if (deadline.isPresent()) {
            options = options.withDeadlineAfter(deadline.get().toNanos(), TimeUnit.NANOSECONDS);
        }
        if (outgoing.terms().gzip()) {
            options = options.withCompression("gzip");
        }
        return outgoing.terms().waitForReady() ? options.withWaitForReady() : options;
    }

    @Override
    public Optional<RpcMode> mode() {
        return Optional.of(method.mode());
    }

    @Override
    public Optional<CallResult.Trace> trace() {
        return outgoing.trace();
    }

    @Override
    public boolean send(String json) throws InterruptedException {
        byte[] bytes = method.encode(json);
        sending.lockInterruptibly();
        try {
            if (halfClosed) {
                throw new InvokeException(
                        takesOne()
                                ? Message.of("call.one-message", method.name())
                                : Message.of("call.half-closed"));
            }
            if (over.get()) {
                return false;
            }
            ClientCall<byte[], byte[]> open = takesOne() ? start() : ready();
            if (open == null) {
                return false;
            }
            // Told first: the answer comes on another thread, and may come at once.
            tell(new CallEvent.Sent(times.now(), method.request(++sent, bytes)));
            open.sendMessage(bytes);
            if (takesOne()) {
                end(open);
            }
            return true;
        } finally {
            sending.unlock();
        }
    }

    /// Waits until the connection takes more; null when the call has ended meanwhile.
    private @Nullable ClientCall<byte[], byte[]> ready() throws InterruptedException {
        ClientCall<byte[], byte[]> open = call;
        while (open != null && !open.isReady() && !over.get()) {
            changed.await();
        }
        return over.get() ? null : open;
    }

    @Override
    public void halfClose() {
        sending.lock();
        try {
            ClientCall<byte[], byte[]> open = call;
            if (!halfClosed && !over.get() && open != null) {
                end(open);
            }
        } finally {
            sending.unlock();
        }
    }

    private void end(ClientCall<byte[], byte[]> open) {
        halfClosed = true;
        tell(new CallEvent.HalfClosed(times.now()));
        open.halfClose();
    }

    @Override
    public void cancel() {
        synchronized (ended) {
            ClientCall<byte[], byte[]> open = call;
            cancelled |= !over.get();
            if (open != null) {
                open.cancel(CANCELLED, null);
                return;
            }
            // Claimed here, or a first message could start the call that is told as cancelled.
            if (!over.compareAndSet(false, true)) {
                return;
            }
        }
        conclude(Status.CANCELLED.withDescription(CANCELLED), new Metadata());
    }

    /// Nobody may have waited for its end, which is told all the same.
    @Override
    public void close() {
        cancel();
        waiting.leave();
    }

    @Override
    public CallResult await() throws InterruptedException {
        try {
            return unary() ? waiting.get(ended) : ended.get();
        } catch (ExecutionException e) {
            throw new InvokeException(
                    Message.of("call.ended", String.valueOf(e.getCause())), e.getCause());
        }
    }

    private void tell(CallEvent event) {
        listener.on(event);
    }

    private void finish(Status status, Metadata trailers) {
        if (over.compareAndSet(false, true)) {
            conclude(status, trailers);
        }
    }

    /// The listener hears the end before whoever waits for it. Nobody waits on when it fails.
    private void conclude(Status status, Metadata trailers) {
        try {
            CallResult result = result(status, trailers);
            tell(new CallEvent.Ended(result.timing().total(), result));
            var _ = ended.complete(result);
        } catch (RuntimeException | Error e) {
            var _ = ended.completeExceptionally(e);
            throw e;
        } finally {
            wake();
        }
    }

    private CallResult result(Status status, Metadata trailers) {
        Optional<CallAnswers> heard = Optional.ofNullable(answers);
        return method.result(
                new GrpcMethod.End(
                        status,
                        by(status),
                        tracer.authorized(),
                        trailers,
                        heard.map(CallAnswers::headers),
                        heard.flatMap(CallAnswers::last),
                        heard.flatMap(CallAnswers::peer)),
                outgoing.trace(),
                times);
    }

    private CallEnd by(Status status) {
        return cancelled && status.getCode() == Status.Code.CANCELLED
                ? CallEnd.CALLER
                : CallEnds.of(status, tracer.told());
    }

    private void wake() {
        sending.lock();
        try {
            changed.signalAll();
        } finally {
            sending.unlock();
        }
    }
}
