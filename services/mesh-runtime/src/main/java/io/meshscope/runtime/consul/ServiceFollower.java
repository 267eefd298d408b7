package io.meshscope.runtime.consul;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the passing instances of one service with blocking queries, on a virtual thread of its
/// own, on which the listener is told. Every answer is handed on, even when nothing changed.
public final class ServiceFollower implements AutoCloseable {

    /// Hears of a followed service.
    public interface Listener {

        /// The passing instances, `host:port` each.
        void passing(List<String> addresses);

        /// The agent did not answer; what was heard last still stands.
        void away(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServiceFollower.class);

    /// The agent is asked no more often than this, even if every query returned at once.
    private static final Duration LEAST_PAUSE = Duration.ofMillis(20);

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final ConsulAgent agent;
    private final String service;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    private ServiceFollower(ConsulAgent agent, String service, Listener listener) {
        this.agent = agent;
        this.service = service;
        this.listener = listener;
        thread = Thread.ofVirtual().name("consul-" + service).unstarted(this::follow);
    }

    /// Begins at once.
    public static ServiceFollower of(ConsulAgent agent, String service, Listener listener) {
        ServiceFollower follower = new ServiceFollower(agent, service, listener);
        follower.thread.start();
        return follower;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void follow() {
        BlockingIndex index = new BlockingIndex();
        Duration retry = FIRST_RETRY;
        while (!closed) {
            try {
                Healthy answer = agent.healthy(service, index.next());
                index.answered(answer.index());
                retry = FIRST_RETRY;
                listener.passing(answer.addresses());
                pause(LEAST_PAUSE);
            } catch (RuntimeException e) {
                // The library's failures have no common checked type, and none may end the loop.
                if (closed) {
                    return;
                }
                String why = ConsulAgent.reason(e);
                LOG.warn("following {} again in {} ms: {}", service, retry.toMillis(), why);
                listener.away(why);
                index.restart();
                pause(retry);
                retry = longer(retry);
            }
        }
    }

    private static Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : twice;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing; the loop sees it
        }
    }
}
