package io.meshscope.runtime.breaker;

import io.github.resilience4j.circuitbreaker.IllegalStateTransitionException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc.BreakerServiceImplBase;
import io.meshscope.proto.mesh.v1.SetBreakerStateRequest;
import io.meshscope.proto.mesh.v1.SetBreakerStateResponse;
import io.meshscope.proto.mesh.v1.WatchBreakersRequest;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Serves `mesh.v1.BreakerService` for this process' breakers.
public final class BreakerEndpoint extends BreakerServiceImplBase implements AutoCloseable {

    private static final int MOST_WATCHERS = 32;

    private final Breakers breakers;
    private final String service;
    private final Supplier<String> instanceId;
    private final Set<BreakerWatch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> measuring;
    private final Object joining = new Object();

    /// @param timer for the measurements; not closed here
    public BreakerEndpoint(
            Breakers breakers,
            String service,
            Supplier<String> instanceId,
            ScheduledExecutorService timer) {
        this.breakers = breakers;
        this.service = service;
        this.instanceId = instanceId;
        breakers.addListener(this::tell);
        measuring = timer.scheduleAtFixedRate(this::measure, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void watchBreakers(
            WatchBreakersRequest request, StreamObserver<WatchBreakersResponse> observer) {
        var stream = (ServerCallStreamObserver<WatchBreakersResponse>) observer;
        if (watches.size() >= MOST_WATCHERS) {
            observer.onError(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription("at most " + MOST_WATCHERS + " watchers")
                            .asRuntimeException());
            return;
        }
        BreakerWatch watch =
                new BreakerWatch(
                        stream,
                        WatchBreakersResponse.newBuilder()
                                .setService(service)
                                .setInstanceId(instanceId.get())
                                .build());
        stream.setOnCancelHandler(() -> watches.remove(watch));
        // No transition may be lost between the snapshot and the start of the watch.
        synchronized (joining) {
            watch.snapshot(messages(breakers.all()));
            watches.add(watch);
        }
    }

    @Override
    public void setBreakerState(
            SetBreakerStateRequest request, StreamObserver<SetBreakerStateResponse> observer) {
        Optional<Breaker> found = breakers.named(request.getName());
        if (found.isEmpty()) {
            observer.onError(
                    Status.NOT_FOUND
                            .withDescription("name: no breaker '" + request.getName() + "'")
                            .asRuntimeException());
            return;
        }
        Breaker breaker = found.get();
        try {
            breaker.moveByHand(request.getState());
        } catch (IllegalArgumentException e) {
            observer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (IllegalStateTransitionException e) {
            observer.onError(
                    Status.FAILED_PRECONDITION
                            .withDescription(
                                    "a breaker cannot go from %s to %s"
                                            .formatted(e.getFromState(), e.getToState()))
                            .asRuntimeException());
            return;
        }
        observer.onNext(
                SetBreakerStateResponse.newBuilder()
                        .setBreaker(BreakerMessages.of(breaker))
                        .build());
        observer.onCompleted();
    }

    @Override
    public void close() {
        measuring.cancel(false);
        watches.clear();
    }

    private void tell(BreakerEvent event) {
        synchronized (joining) {
            watches.forEach(watch -> watch.transition(event));
        }
    }

    private void measure() {
        if (!watches.isEmpty()) {
            var now = messages(breakers.all());
            watches.forEach(watch -> watch.measurements(now));
        }
    }

    private static List<io.meshscope.proto.mesh.v1.Breaker> messages(Collection<Breaker> all) {
        return all.stream().map(BreakerMessages::of).toList();
    }
}
