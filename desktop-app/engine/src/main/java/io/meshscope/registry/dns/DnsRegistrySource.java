package io.meshscope.registry.dns;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.source.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the journal who stands in SRV records of DNS.
///
/// DNS has no watch and no list of services: each name is asked for again and again, and what comes
/// and goes between two answers is not seen. While DNS does not answer for a name, its last
/// instances stay, and the source says that it is behind.
public final class DnsRegistrySource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(DnsRegistrySource.class);

    /// How often each name is asked for.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Message FAULT = Message.of("dns.fault");
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final List<SrvName> names;
    private final SrvLookup lookup;
    private final Intake intake;
    private final SourceId id;
    private final ScheduledExecutorService scheduler;
    private final Duration every;
    private final SrvInstances instances;
    private Optional<ScheduledFuture<?>> rounds = Optional.empty();
    private Optional<Thread> round = Optional.empty();
    private boolean closed;

    // Only one round at a time uses these.
    private boolean current;
    private boolean wasCurrent;
    private Optional<Message> told = Optional.empty();

    /// @param server to ask; empty for those of this computer
    /// @param scheduler starts the rounds; its owner ends it
    public DnsRegistrySource(
            List<SrvName> names,
            Optional<Endpoint> server,
            Duration every,
            Intake intake,
            InstantSource clock,
            SourceId id,
            ScheduledExecutorService scheduler) {
        this.names = List.copyOf(names);
        this.lookup = new SrvLookup(server);
        this.every = every;
        this.intake = intake;
        this.id = id;
        this.scheduler = scheduler;
        this.instances = new SrvInstances(intake, clock, id);
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public synchronized void start() {
        rounds =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                this::begin, 0, every.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public synchronized void retryNow() {
        if (rounds.isPresent()) {
            begin();
        }
    }

    /// A round blocks on the network, so it gets a thread of its own; the next round waits for a
    /// slow one.
    private synchronized void begin() {
        if (!closed && round.filter(Thread::isAlive).isEmpty()) {
            round = Optional.of(Thread.ofVirtual().name("dns").start(this::ask));
        }
    }

    private void ask() {
        try {
            try {
                askEach();
            } catch (RuntimeException e) {
                // Without this nobody would hear of the fault, and views would look current.
                faulty(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askEach() throws InterruptedException {
        var failures = new ArrayList<Message>();
        for (SrvName name : names) {
            try {
                instances.answered(name, lookup.ask(name.name()));
            } catch (DnsException e) {
                failures.add(e.said());
            }
        }
        if (failures.isEmpty()) {
            current();
        } else {
            behind(failures.getFirst());
        }
    }

    private void current() throws InterruptedException {
        told = Optional.empty();
        if (!current) {
            current = true;
            tell(
                    wasCurrent
                            ? new SourceEvent.Resynchronised(
                                    true, Message.of("dns.back", lookup.who()))
                            : new SourceEvent.Connected(
                                    Message.of("dns.names", lookup.who(), names.size())));
            wasCurrent = true;
        }
    }

    private void faulty(RuntimeException fault) throws InterruptedException {
        if (!told.equals(Optional.of(FAULT))) {
            LOG.error("a round of questions to {} failed", lookup.who(), fault);
        }
        behind(FAULT);
    }

    /// A long outage is told once, not every few seconds.
    private void behind(Message reason) throws InterruptedException {
        current = false;
        if (!told.equals(Optional.of(reason))) {
            told = Optional.of(reason);
            tell(new SourceEvent.Lagging(reason, Optional.of(every)));
        }
    }

    private void tell(SourceEvent event) throws InterruptedException {
        intake.put(Observation.of(id, event));
    }

    @Override
    public void close() {
        Optional<Thread> last;
        synchronized (this) {
            closed = true;
            rounds.ifPresent(r -> r.cancel(false));
            last = round;
        }
        last.ifPresent(thread -> {
            thread.interrupt();
            try {
                thread.join(ENDING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
