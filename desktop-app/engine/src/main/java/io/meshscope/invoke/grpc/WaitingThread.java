package io.meshscope.invoke.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs what a connection tells on the thread that waits for the answer, so that no other thread is
/// woken in between.
final class WaitingThread implements Executor {

    private final LinkedBlockingQueue<Runnable> told = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        told.add(task);
    }

    /// Runs what is told until there is an answer.
    <T> T get(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
        // Who cancels an unsent call answers on a thread of its own.
        var _ = answer.whenComplete((value, failure) -> told.add(() -> {}));
        while (!answer.isDone()) {
            told.take().run();
        }
        return answer.get();
    }
}
