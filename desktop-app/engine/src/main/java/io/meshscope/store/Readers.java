package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The threads that wait for DuckDB in place of their callers. A caller can be interrupted;
/// DuckDB's native calls cannot, and they would hold the carrier of a virtual thread.
final class Readers implements AutoCloseable {

    /// The wait between two tries to end a statement.
    private static final long AGAIN_MILLIS = 10;

    private final ThreadPoolExecutor threads;

    Readers(int count) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("session-reader-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Asks on a thread of the pool and waits for the answer. When the caller is interrupted
    /// meanwhile, this ends the question and returns only after that.
    ///
    /// @param ask answers; it puts its question into the reference it is given, so that it can be
    ///   given up
    /// @throws JournalException when interrupted
    <T> T answer(Function<AtomicReference<@Nullable Question>, T> ask) {
        var question = new AtomicReference<@Nullable Question>();
        var task = new FutureTask<T>(() -> ask.apply(question));
        try {
            threads.execute(task);
            return task.get();
        } catch (RejectedExecutionException e) {
            throw new JournalException(Message.of("store.closed"), e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            end(task, question);
            Thread.currentThread().interrupt();
            throw new JournalException(Message.of("question.given-up"), e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e);
        };
    }

    private void end(FutureTask<?> task, AtomicReference<@Nullable Question> question) {
        if (threads.remove(task)) {
            return;
        }
        while (!task.isDone()) {
            Question asked = question.get();
            if (asked != null) {
                asked.giveUp();
            }
            awaitFor(task);
        }
    }

    private static void awaitFor(FutureTask<?> task) {
        try {
            task.get(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            // In each case the caller looks whether the task is done; the question is given up
            // already.
            return;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
