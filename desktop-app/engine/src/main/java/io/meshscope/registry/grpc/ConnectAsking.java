package io.meshscope.registry.grpc;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Probe;
import io.meshscope.message.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// Connects to an instance from time to time and says nothing there. It waits first: somebody else
/// may find out what the instance speaks, and then it is asked in another way or left alone.
final class ConnectAsking implements Asking {

    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final Asked asked;
    private final Answers answers;
    private final ScheduledExecutorService scheduler;
    private final HealthRhythm rhythm;
    private volatile boolean closed;

    ConnectAsking(
            Asked asked, Answers answers, ScheduledExecutorService scheduler, HealthRhythm rhythm) {
        this.asked = asked;
        this.answers = answers;
        this.scheduler = scheduler;
        this.rhythm = rhythm;
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public void open() {
        HealthSource.later(scheduler, this::again, rhythm.longest());
    }

    private void again() {
        if (!closed) {
            Thread.ofVirtual().name("health-connect").start(this::once);
        }
    }

    private void once() {
        Probe now = connect();
        if (!closed) {
            answers.tell(now);
            Duration next =
                    now.status() == Probe.Status.REFUSED ? rhythm.refused() : rhythm.connects();
            HealthSource.later(scheduler, this::again, next);
        }
    }

    private Probe connect() {
        Endpoint at = asked.endpoint();
        long began = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(at.host(), at.port()),
                    Math.toIntExact(WITHIN.toMillis()));
            return new Probe(
                    Probe.Status.CONNECTS,
                    Optional.of(Duration.ofNanos(System.nanoTime() - began)));
        } catch (ConnectException e) {
            return refusal(e)
                    ? new Probe(Probe.Status.REFUSED, Optional.empty())
                    : Probe.silent(Message.why(e));
        } catch (UnknownHostException e) {
            return Probe.silent(Message.of("probe.unknown-host", at.host()));
        } catch (IOException | IllegalArgumentException e) {
            return Probe.silent(Message.why(e));
        }
    }

    private static boolean refusal(ConnectException e) {
        return Optional.ofNullable(e.getMessage()).orElse("").contains("refused");
    }

    @Override
    public void close() {
        closed = true;
    }
}
