package io.meshscope.registry.consul;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one question again and again, each time behind the index of the last answer, on a virtual
/// thread of its own, whatever the agent does.
///
/// An answer need not be a change, and changes in between can be lost: what is told is the newest.
final class ConsulQuery<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsulQuery.class);

    interface Question<T> {
        ConsulAnswer<T> ask(long index, Duration wait);
    }

    interface Listener<T> {

        void answered(ConsulAnswer<T> answer, Continuity continuity) throws InterruptedException;

        void failed(ConsulException why, Duration retryIn) throws InterruptedException;
    }

    /// How an answer joins the one before it.
    enum Continuity {
        /// The first.
        FIRST,
        /// The agent was followed from one to the other.
        FOLLOWED,
        /// The agent was away in between.
        INTERRUPTED,
        /// It was away, and counts from further back since: it was set up anew.
        REWOUND
    }

    private final String name;
    private final ConsulTiming timing;
    private final Question<T> question;
    private final Listener<T> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private long highest;

    ConsulQuery(String name, ConsulTiming timing, Question<T> question, Listener<T> listener) {
        this.name = name;
        this.timing = timing;
        this.question = question;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("consul-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long index = 0;
        int failures = 0;
        try {
            while (closed.getCount() > 0) {
                try {
                    ConsulAnswer<T> answer = question.ask(index, held(timing.hold()));
                    if (closed.getCount() == 0) {
                        return;
                    }
                    listener.answered(answer, continuity(answer, failures));
                    highest = answer.index();
                    index = answer.next(index);
                    failures = 0;
                    pause(timing.quiet());
                } catch (ConsulException e) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    failures++;
                    // An agent that is back may count anew: what is there now is asked first.
                    index = 0;
                    Duration retryIn = timing.retryAfter(failures);
                    listener.failed(e, retryIn);
                    pauseUntilAsked(jittered(retryIn));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the query for {} ends", name);
        }
    }

    private Continuity continuity(ConsulAnswer<T> answer, int failures) {
        if (highest == 0) {
            return Continuity.FIRST;
        }
        if (failures == 0) {
            return Continuity.FOLLOWED;
        }
        return answer.index() < highest ? Continuity.REWOUND : Continuity.INTERRUPTED;
    }

    /// So that many queries do not end in the same moment.
    private static Duration held(Duration longest) {
        return longest.minus(
                longest.multipliedBy(ThreadLocalRandom.current().nextInt(16)).dividedBy(100));
    }

    private static Duration jittered(Duration delay) {
        return delay.plus(
                delay.multipliedBy(ThreadLocalRandom.current().nextInt(20)).dividedBy(100));
    }

    private void pause(Duration time) throws InterruptedException {
        boolean ended = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        LOG.trace("{} goes on: {}", name, !ended);
    }

    private void pauseUntilAsked(Duration time) throws InterruptedException {
        asked.drainPermits();
        boolean early = asked.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        LOG.trace("{} goes on, because somebody asked: {}", name, early);
    }

    /// Asks at once when the last question failed.
    void retryNow() {
        asked.release();
    }

    /// Ends it without waiting; a question that hangs ends with the agent's connections.
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    /// Waits until it has ended, for at most so long.
    void join(Duration atMost) throws InterruptedException {
        if (thread.getState() != Thread.State.NEW) {
            boolean ended = thread.join(atMost);
            LOG.debug("the query for {} ended: {}", name, ended);
        }
    }
}
