package io.meshscope.standin.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.RpcMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Answers one call. A request of a bidirectional stream is answered when it comes, all others when
/// the caller has sent everything; then the last message decides. Its callbacks come one at a time,
/// on virtual threads, so that they may wait.
final class AnsweringListener extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], byte[]> call;
    private final MethodAnswers answers;
    private final CallEntry entry;
    private byte[] last = {};
    private boolean headersSent;
    private boolean closed;
    private boolean waiting;

    AnsweringListener(ServerCall<byte[], byte[]> call, MethodAnswers answers, CallEntry entry) {
        this.call = call;
        this.answers = answers;
        this.entry = entry;
        call.request(1);
    }

    @Override
    public void onMessage(byte[] message) {
        entry.received();
        last = message;
        if (answers.method().mode() == RpcMode.BIDIRECTIONAL) {
            answer(false);
        }
        next();
    }

    /// A caller that does not read is not read from.
    private void next() {
        waiting = !call.isReady();
        if (!waiting) {
            call.request(1);
        }
    }

    @Override
    public void onReady() {
        if (waiting) {
            next();
        }
    }

    @Override
    public void onHalfClose() {
        if (answers.method().mode() != RpcMode.BIDIRECTIONAL) {
            answer(true);
        } else if (!closed) {
            sendHeaders(new Metadata());
            close(Status.OK, new Metadata());
        }
    }

    @Override
    public void onCancel() {
        entry.ended(Status.CANCELLED);
    }

    private void answer(boolean ends) {
        if (closed) {
            return;
        }
        CallMessage.Text request = answers.method().request(last);
        Optional<EncodedAnswer> found = answers.to(request);
        entry.answered(request.line(), found.map(EncodedAnswer::place));
        if (found.isEmpty()) {
            sendHeaders(new Metadata());
            close(
                    Status.UNIMPLEMENTED.withDescription(
                            "the stand-in has no answer to this request"),
                    new Metadata());
        } else if (send(found.get()) && (ends || !found.get().status().isOk())) {
            close(found.get().status(), EncodedAnswer.copy(found.get().trailers()));
        }
    }

    /// @return false when the call ended meanwhile
    private boolean send(EncodedAnswer answer) {
        if (!pause(answer.pace().delay())) {
            return false;
        }
        sendHeaders(EncodedAnswer.copy(answer.headers()));
        boolean first = true;
        for (byte[] message : answer.messages()) {
            if ((!first && !pause(answer.pace().every())) || call.isCancelled()) {
                return false;
            }
            call.sendMessage(message);
            first = false;
        }
        return true;
    }

    private void sendHeaders(Metadata headers) {
        if (!headersSent && !call.isCancelled()) {
            headersSent = true;
            call.sendHeaders(headers);
        }
    }

    private void close(Status status, Metadata trailers) {
        closed = true;
        entry.ended(status);
        if (!call.isCancelled()) {
            call.close(status, trailers);
        }
    }

    /// @return false when the call was cancelled before the time was over
    private static boolean pause(Duration time) {
        var cancelled = new CountDownLatch(1);
        Context.CancellationListener listener = context -> cancelled.countDown();
        Context context = Context.current();
        context.addListener(listener, Runnable::run);
        try {
            return !cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            context.removeListener(listener);
        }
    }
}
