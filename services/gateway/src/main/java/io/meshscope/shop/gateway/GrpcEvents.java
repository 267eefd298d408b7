package io.meshscope.shop.gateway;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.micronaut.http.sse.Event;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// A stream of gRPC answers as server-sent events. It asks the service for an answer only when the
/// reader asks for one, so at most one waits here. A reader that goes away cancels the call. It can
/// be read once.
final class GrpcEvents<Q, A>
        implements ClientResponseObserver<Q, A>,
                Publisher<Event<Map<String, Object>>>,
                Subscription {

    private static final long FIRST_SECONDS = 3;

    private final String name;
    private final Function<A, Map<String, Object>> json;
    private final OpenStreams open;
    private final CompletableFuture<Boolean> first = new CompletableFuture<>();

    // Guarded by this, as is every call of the reader.
    private final Queue<A> waiting = new ArrayDeque<>();
    private @Nullable ClientCallStreamObserver<Q> call;
    private @Nullable Subscriber<? super Event<Map<String, Object>>> reader;
    private long wanted;
    private boolean sending;
    private boolean ended;
    private boolean over;

    /// @param name what the events are called
    GrpcEvents(String name, Function<A, Map<String, Object>> json, OpenStreams open) {
        this.name = name;
        this.json = json;
        this.open = open;
    }

    /// Waits for the first answer.
    ///
    /// @throws StatusRuntimeException when the stream ended without one
    Publisher<Event<Map<String, Object>>> afterFirst() {
        try {
            var _ = first.get(FIRST_SECONDS, TimeUnit.SECONDS);
            open.add(this);
            return this;
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e.getCause()).asRuntimeException();
        } catch (TimeoutException e) {
            cancel();
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("nothing came within " + FIRST_SECONDS + " s")
                    .asRuntimeException();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.asRuntimeException();
        }
    }

    @Override
    public synchronized void beforeStart(ClientCallStreamObserver<Q> begun) {
        begun.disableAutoRequestWithInitial(1);
        call = begun;
    }

    @Override
    public synchronized void onNext(A answer) {
        waiting.add(answer);
        first.complete(true);
        send();
    }

    /// A reader that already gets events cannot be given a status: its stream ends, and it connects
    /// again.
    @Override
    public synchronized void onError(Throwable failure) {
        first.completeExceptionally(failure);
        ended = true;
        send();
    }

    @Override
    public synchronized void onCompleted() {
        first.completeExceptionally(
                Status.UNKNOWN.withDescription("ended without an answer").asRuntimeException());
        ended = true;
        send();
    }

    @Override
    public void subscribe(Subscriber<? super Event<Map<String, Object>>> subscriber) {
        synchronized (this) {
            reader = subscriber;
        }
        subscriber.onSubscribe(this);
    }

    @Override
    public synchronized void request(long more) {
        wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        send();
    }

    @Override
    public synchronized void cancel() {
        over = true;
        open.remove(this);
        if (call != null && !ended) {
            call.cancel("nobody reads it any more", null);
        }
    }

    /// Ends the events early and in order: the reader then connects anew, to another gateway.
    synchronized void finish() {
        if (call != null && !ended) {
            call.cancel("the gateway stops", null);
        }
        ended = true;
        send();
    }

    private void send() {
        if (sending || reader == null) {
            return; // the reader asks for more while it is told something
        }
        sending = true;
        while (!over && wanted > 0 && !waiting.isEmpty()) {
            wanted--;
            A answer = waiting.remove();
            if (call != null && !ended) {
                call.request(1);
            }
            reader.onNext(Event.of(json.apply(answer)).name(name));
        }
        if (!over && ended && waiting.isEmpty()) {
            over = true;
            open.remove(this);
            reader.onComplete();
        }
        sending = false;
    }
}
