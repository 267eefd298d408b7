package io.meshscope.etcd;

import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/// An answer of etcd, or why there is none.
///
/// @param trouble empty when there is an answer
record Answer<T>(Optional<T> value, Optional<Message> trouble, boolean denied) {

    /// Calls to etcd that are under way at once, at most.
    private static final int AT_ONCE = 16;

    static <T> Answer<T> none(Message trouble) {
        return new Answer<>(Optional.empty(), Optional.of(trouble), false);
    }

    static <T> Answer<T> of(Supplier<T> question) {
        try {
            return new Answer<>(Optional.of(question.get()), Optional.empty(), false);
        } catch (EtcdException e) {
            return new Answer<>(Optional.empty(), Optional.of(e.advice()), e.isDenied());
        }
    }

    /// Asks on a thread of its own.
    static <T> Supplier<Answer<T>> begin(Supplier<T> question) {
        var asked = CompletableFuture.supplyAsync(() -> of(question), Answer::thread);
        return () -> joined(asked);
    }

    /// Does something for each of many, some at once, and gives the results in their order.
    static <A, T> List<T> all(Collection<A> many, Function<A, T> each) {
        var free = new Semaphore(AT_ONCE);
        return many.stream()
                .map(one ->
                        CompletableFuture.supplyAsync(
                                () -> {
                                    free.acquireUninterruptibly();
                                    try {
                                        return each.apply(one);
                                    } finally {
                                        free.release();
                                    }
                                },
                                Answer::thread))
                .toList()
                .stream()
                .map(Answer::joined)
                .toList();
    }

    private static void thread(Runnable task) {
        Thread.ofVirtual().name("etcd-question").start(task);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }
}
