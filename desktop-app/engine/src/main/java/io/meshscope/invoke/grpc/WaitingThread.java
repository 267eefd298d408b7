package io.meshscope.invoke.grpc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/// Runs what a connection tells on the thread that waits for the answer, so that no other thread is
/// woken in between. When nobody waits any more, what is told runs on threads of its own: the
/// connection counts on it.
final class WaitingThread implements Executor {

    private final Queue<Runnable> told = new ArrayDeque<>();
    private boolean left;

    @Override
    public synchronized void execute(Runnable task) {
        if (left) {
            var _ = Thread.ofVirtual().name("call").start(task);
        } else {
            told.add(task);
            notifyAll();
        }
    }

    /// Runs what is told until there is an answer.
    <T> T get(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
        // Who cancels an unsent call answers on a thread of its own.
        var _ = answer.whenComplete((value, failure) -> wake());
        try {
            while (!answer.isDone()) {
                next(answer).run();
            }
        } finally {
            leave();
        }
        return answer.get();
    }

    private synchronized Runnable next(CompletableFuture<?> answer) throws InterruptedException {
        while (told.isEmpty() && !answer.isDone()) {
            wait();
        }
        return told.isEmpty() ? () -> {} : told.remove();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /// Says that nobody waits any more.
    synchronized void leave() {
        left = true;
        while (!told.isEmpty()) {
            execute(told.remove());
        }
    }
}
