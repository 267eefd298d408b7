package io.meshscope.registry.etcd;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.KeyOwners.Identity;
import io.meshscope.registry.LeaseReading;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Asks, round by round, what is left of each known lease of which that is news, and tells the
/// journal. While etcd does not answer it tells nothing, and views show how old the last reading
/// is.
final class EtcdLeasePoller implements AutoCloseable {

    private final LeaseBook leases;
    private final Intake intake;
    private final SourceId source;
    private final Duration every;
    private final ScheduledFuture<?> rounds;
    private final AtomicReference<Optional<Thread>> round = new AtomicReference<>(Optional.empty());

    EtcdLeasePoller(
            LeaseBook leases,
            Intake intake,
            SourceId source,
            ScheduledExecutorService scheduler,
            Duration every) {
        this.leases = leases;
        this.intake = intake;
        this.source = source;
        this.every = every;
        rounds =
                scheduler.scheduleWithFixedDelay(
                        this::begin, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// A round blocks on the network, so it gets a thread of its own; the next round waits for a
    /// slow one.
    private synchronized void begin() {
        if (round.get().filter(Thread::isAlive).isEmpty()) {
            round.set(Optional.of(Thread.ofVirtual().name("etcd-leases").start(this::poll)));
        }
    }

    private void poll() {
        try {
            for (String lease : leases.askAll(leases.due(every))) {
                Optional<LeaseReading> reading = leases.reading(lease);
                for (Identity instance : leases.boundTo(lease)) {
                    if (reading.isPresent()) {
                        tell(instance, lease, reading.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Identity instance, String lease, LeaseReading reading)
            throws InterruptedException {
        intake.put(
                Observation.of(
                        source,
                        new RegistrationEvent.LeaseMeasured(
                                instance.service(),
                                instance.instance(),
                                lease,
                                reading.remaining(),
                                reading.granted())));
    }

    @Override
    public void close() {
        rounds.cancel(false);
        round.get().ifPresent(Thread::interrupt);
    }
}
