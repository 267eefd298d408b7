package io.meshscope.runtime.consul;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One service entry that stays: registered as soon as the agent answers, and again when the agent
/// was restarted and forgot it. Registering replaces what has the same id, so there is never a
/// second one. Works on a virtual thread of its own.
public final class KeptEntry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptEntry.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ConsulAgent agent;
    private final ServiceEntry entry;
    private final Duration interval;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean abandoned;

    private KeptEntry(ConsulAgent agent, ServiceEntry entry, Duration interval) {
        this.agent = agent;
        this.entry = entry;
        this.interval = interval;
    }

    /// Begins at once.
    ///
    /// @param interval how often the agent is asked whether it still knows the entry
    public static KeptEntry keep(ConsulAgent agent, ServiceEntry entry, Duration interval) {
        KeptEntry kept = new KeptEntry(agent, entry, interval);
        Thread.ofVirtual().name("consul-keep-" + entry.id()).start(kept::work);
        return kept;
    }

    /// Takes the entry back; waits briefly for the agent. One that is away removes the entry by
    /// itself, a minute after its check turned critical.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!ended.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("consul did not confirm the deregistration of {}", entry.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Leaves the entry registered and stops keeping it: another one keeps the same id from now on.
    public void abandon() {
        abandoned = true;
        closing.countDown();
    }

    private void work() {
        boolean registered = false;
        boolean complained = false;
        try {
            do {
                try {
                    if (!registered || !agent.knows(entry.id())) {
                        agent.register(entry);
                        LOG.info("{} is registered in consul", entry.id());
                    }
                    registered = true;
                    complained = false;
                } catch (RuntimeException e) {
                    // The library's failures have no common checked type, and none may end this.
                    if (!complained) {
                        LOG.warn(
                                "{} not kept in consul now, trying on: {}",
                                entry.id(),
                                ConsulAgent.reason(e));
                    }
                    complained = true;
                }
            } while (!closes(complained ? RETRY : interval));
            if (registered && !abandoned) {
                agent.deregister(entry.id());
            }
        } catch (RuntimeException e) {
            LOG.warn("{} not deregistered: {}", entry.id(), ConsulAgent.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private boolean closes(Duration wait) throws InterruptedException {
        return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
