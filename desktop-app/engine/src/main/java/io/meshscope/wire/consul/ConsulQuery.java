package io.meshscope.wire.consul;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one question again and again on a virtual thread of its own, each time for what changed
/// after the last answer's index. It goes on whatever the agent does.
///
/// An answer need not contain a change, and changes between two answers can be missed: each answer
/// is the newest state.
public final class ConsulQuery<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsulQuery.class);

    /// What is asked each time.
    public interface Question<T> {

        /// @param index to wait behind; 0 answers at once
        /// @throws ConsulException when there is no answer
        ConsulAnswer<T> ask(long index, Duration wait);
    }

    /// Hears the answers, on the query's thread. An exception ends the query.
    public interface Listener<T> {

        void answered(ConsulAnswer<T> answer, Continuity continuity) throws InterruptedException;

        void failed(ConsulException why, Duration retryIn) throws InterruptedException;
    }

    /// How an answer follows on the one before it.
    public enum Continuity {
        /// It is the first answer.
        FIRST,
        /// The agent answered all the time between the two.
        FOLLOWED,
        /// The agent was away in between.
        INTERRUPTED,
        /// The agent was away, and its index is now lower than before: it was set up anew.
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

    /// @param name for threads and the log
    public ConsulQuery(
            String name, ConsulTiming timing, Question<T> question, Listener<T> listener) {
        this.name = name;
        this.timing = timing;
        this.question = question;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("consul-" + name).unstarted(this::run);
    }

    /// Begins to ask.
    public void start() {
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
                    // An agent that does not count, or counts anew, answers at once each time.
                    boolean news = answer.index() > index;
                    highest = answer.index();
                    index = answer.next(index);
                    failures = 0;
                    pause(news ? timing.quiet() : timing.unchanged());
                } catch (ConsulException e) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    failures++;
                    // An agent that comes back may count its index anew, so the next question does
                    // not wait for one.
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

    /// Varies how long a query hangs, so that many queries do not end at the same moment.
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

    /// Asks again at once when the last question failed.
    public void retryNow() {
        asked.release();
    }

    /// Ends the query without waiting; a question that hangs ends when the agent's connections are
    /// closed.
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    /// Waits until the query has ended, at most for the given time.
    public void join(Duration atMost) throws InterruptedException {
        if (thread.getState() != Thread.State.NEW) {
            boolean ended = thread.join(atMost);
            LOG.debug("the query for {} ended: {}", name, ended);
        }
    }
}
