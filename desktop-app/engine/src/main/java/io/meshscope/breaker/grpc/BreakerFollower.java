package io.meshscope.breaker.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.Answer;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.grpc.Misfit;
import io.meshscope.wire.grpc.TlsProbe;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one instance's breakers until this is closed, and opens a new stream when one ends. An
/// instance that answers that it has no breaker service, or that it speaks no gRPC, is not asked
/// again.
final class BreakerFollower implements AutoCloseable, BreakerStream.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerFollower.class);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private final Followed followed;
    private final Tells tells;
    private final ScheduledExecutorService scheduler;
    private final Function<Followed, ManagedChannel> channels;
    private final BreakerRetry retry;

    /// Hears whether an instance tells its breakers.
    interface Tells {
        void changed(Followed instance, boolean tells);
    }

    private final BreakerTeller teller;
    private boolean askedForTls;
    private @Nullable ManagedChannel channel;
    private @Nullable BreakerStream stream;
    private int failures;
    private boolean closed;
    private volatile boolean unsupported;
    private volatile boolean connected;

    BreakerFollower(
            Followed followed,
            Journal journal,
            Tells tells,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            Function<Followed, ManagedChannel> channels,
            BreakerRetry retry) {
        this.followed = followed;
        this.tells = tells;
        this.scheduler = scheduler;
        this.channels = channels;
        this.retry = retry;
        this.teller =
                new BreakerTeller(
                        followed, journal, clock, () -> journal.state().breakers().keySet());
    }

    Followed followed() {
        return followed;
    }

    /// Whether the instance has told nothing so far, or has answered that it has no breaker
    /// service.
    boolean untold() {
        return unsupported || !teller.said();
    }

    synchronized void open() {
        if (closed) {
            return;
        }
        connected = false;
        var next = new BreakerStream(this);
        try {
            ManagedChannel fresh = channels.apply(followed);
            channel = fresh;
            stream = next;
            next.start(fresh);
        } catch (ChannelException e) {
            teller.say(new SourceEvent.Lost(e.said(), Message.of("remedy.tls")));
            return;
        }
        var _ =
                scheduler.schedule(
                        () -> giveUpOn(next), FIRST_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void giveUpOn(BreakerStream late) {
        if (!late.answered()) {
            late.close();
        }
    }

    @Override
    public void response(WatchBreakersResponse response) throws InterruptedException {
        if (!connected) {
            connected = true;
            reset();
            tells.changed(followed, true);
            teller.answered(Answer.GRPC);
            teller.say(new SourceEvent.Connected(Message.of("breakers.of", followed.words())));
        }
        teller.tell(response);
    }

    private synchronized void reset() {
        failures = 0;
    }

    @Override
    public void ended(BreakerStream which, Status status) {
        if (disconnected(which)) {
            // The server may be asked something here, so the lock is not held.
            over(which, status, misfit(which, status));
        }
    }

    /// Ends the channel at once: it would go on dialling by itself.
    private synchronized boolean disconnected(BreakerStream which) {
        boolean current = current(which);
        if (current) {
            endChannel();
        }
        return current;
    }

    /// The instance is asked at most once whether it speaks TLS.
    private Optional<Misfit> misfit(BreakerStream which, Status status) {
        if (which.answered() || askedForTls) {
            return Misfit.of(status);
        }
        askedForTls = true;
        return TlsProbe.explain(status, followed.endpoint(), followed.access().plaintext());
    }

    private boolean current(BreakerStream which) {
        return !closed && which == stream;
    }

    private synchronized void over(BreakerStream which, Status status, Optional<Misfit> misfit) {
        if (!current(which)) {
            return;
        }
        if (misfit.isPresent() || status.getCode() == Status.Code.UNIMPLEMENTED) {
            unsupported = true;
            misfit.map(Misfit::answer).orElse(Optional.of(Answer.GRPC)).ifPresent(teller::answered);
            LOG.debug("{} tells no breakers: {}", followed.words(), status);
            return;
        }
        failures++;
        Duration delay = retry.after(failures, !teller.said() && !nobodyListens(status));
        // An outage is reported once, and only for an instance that is known to have breakers.
        if (failures == 1 && teller.said()) {
            teller.say(
                    new SourceEvent.Lagging(reason(status, which.answered()), Optional.of(delay)));
        }
        var _ = scheduler.schedule(this::open, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static boolean nobodyListens(Status status) {
        return status.getCause() != null
                && status.getCause().getCause() instanceof ConnectException;
    }

    private Message reason(Status status, boolean answered) {
        Message who = followed.words();
        if (status.getCode() == Status.Code.CANCELLED && !answered) {
            return Message.of("breakers.untold", who, FIRST_ANSWER.toSeconds());
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED -> Message.of("breakers.silent", who);
            default ->
                    Message.of(
                            "breakers.ended",
                            who,
                            status.getDescription() == null
                                    ? status.getCode().name()
                                    : status.getDescription());
        };
    }

    private void endChannel() {
        tells.changed(followed, false);
        if (channel != null) {
            channel.shutdownNow();
            channel = null;
        }
    }

    /// The instance left the registry.
    void left() {
        close();
        if (teller.said()) {
            teller.say(
                    new SourceEvent.Lost(
                            Message.of("instance.left", followed.service(), followed.instance()),
                            Message.of("breakers.again")));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (stream != null) {
            stream.close();
        }
        endChannel();
    }
}
