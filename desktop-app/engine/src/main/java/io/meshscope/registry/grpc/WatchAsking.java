package io.meshscope.registry.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import io.meshscope.mesh.Probe;
import io.meshscope.message.Message;
import io.meshscope.wire.grpc.ChannelException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Watches one instance's gRPC health, and opens a new watch when one ends. An instance without
/// that service is asked once in its life.
final class WatchAsking implements Asking {

    private static final Status ENDED = Status.UNAVAILABLE.withDescription("watch ended");

    private final Asked asked;
    private final Answers answers;
    private final ScheduledExecutorService scheduler;
    private final Function<Asked, ManagedChannel> channels;
    private final HealthRhythm rhythm;
    private @Nullable ManagedChannel channel;
    private @Nullable Watch watch;
    private int failures;
    private boolean closed;

    WatchAsking(
            Asked asked,
            Answers answers,
            ScheduledExecutorService scheduler,
            Function<Asked, ManagedChannel> channels,
            HealthRhythm rhythm) {
        this.asked = asked;
        this.answers = answers;
        this.scheduler = scheduler;
        this.channels = channels;
        this.rhythm = rhythm;
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public synchronized void open() {
        if (closed) {
            return;
        }
        try {
            ManagedChannel fresh = channels.apply(asked);
            channel = fresh;
            watch = new Watch();
            HealthGrpc.newStub(fresh).watch(HealthCheckRequest.getDefaultInstance(), watch);
        } catch (ChannelException e) {
            answers.tell(Probe.silent(e.said()));
        }
    }

    private synchronized void answered(Watch from, Probe now) {
        if (!closed && from == watch) {
            failures = 0;
            answers.tell(now);
        }
    }

    private synchronized void ended(Watch which, Status status) {
        if (closed || which != watch) {
            return;
        }
        endChannel();
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            answers.tell(new Probe(Probe.Status.NO_HEALTH, Optional.empty()));
            return;
        }
        failures++;
        answers.tell(failure(status));
        HealthSource.later(scheduler, this::open, rhythm.after(failures));
    }

    private static Probe failure(Status status) {
        boolean refused =
                status.getCause() != null
                        && (status.getCause() instanceof ConnectException
                                || status.getCause().getCause() instanceof ConnectException)
                        && String.valueOf(status.getCause()).contains("refused");
        return refused
                ? new Probe(Probe.Status.REFUSED, Optional.empty())
                : Probe.silent(why(status));
    }

    /// gRPC tells below the reason what its channel is made of, and says "io exception" where only
    /// the cause tells which.
    private static Message why(Status status) {
        Message code = Message.verbatim(status.getCode().name());
        if (status == ENDED) {
            return Message.of("at", code, Message.of("probe.ended"));
        }
        String said = firstLine(status.getDescription());
        if (said.isEmpty() || said.equals("io exception")) {
            for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
                String cause = firstLine(t.getMessage());
                said = cause.isEmpty() ? said : cause;
            }
        }
        return said.isEmpty() ? code : Message.of("at", code, said);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
    }

    private void endChannel() {
        if (channel != null) {
            channel.shutdownNow();
            channel = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        endChannel();
    }

    /// One call of Watch.
    private final class Watch implements StreamObserver<HealthCheckResponse> {

        @Override
        public void onNext(HealthCheckResponse response) {
            // How long the first answer took is the time to connect more than anything else.
            answered(this, new Probe(status(response.getStatus()), Optional.empty()));
        }

        @Override
        public void onError(Throwable failure) {
            ended(this, Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            ended(this, ENDED);
        }
    }

    private static Probe.Status status(ServingStatus said) {
        return switch (said) {
            case SERVING -> Probe.Status.SERVING;
            case NOT_SERVING -> Probe.Status.NOT_SERVING;
            case UNKNOWN, SERVICE_UNKNOWN, UNRECOGNIZED -> Probe.Status.UNKNOWN;
        };
    }
}
