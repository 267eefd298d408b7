package io.meshscope.ui.fx;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/// Work on its own threads that ends when the test says so. Answers run when the test lets the FX
/// thread run.
final class HeldWork implements AutoCloseable {

    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final Background background = new Background(turns::add);
    final ManualTimer timer = new ManualTimer();

    /// A piece of work that blocks until the test releases it.
    final class Piece {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        String work(String answer) throws InterruptedException {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            begun.countDown();
            try {
                end.await();
                return answer;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            } finally {
                running.decrementAndGet();
            }
        }

        boolean begun() {
            return begun.getCount() == 0;
        }

        void end() {
            end.countDown();
        }
    }

    Background background() {
        return background;
    }

    Threads threads() {
        return new Threads(background, turns::add, timer);
    }

    /// The tasks of the FX thread.
    void turn() {
        for (Runnable task = turns.poll(); task != null; task = turns.poll()) {
            task.run();
        }
    }

    void turnUntil(BooleanSupplier condition) {
        Awaitility.await()
                .until(() -> {
                    turn();
                    return condition.getAsBoolean();
                });
    }

    int most() {
        return most.get();
    }

    int interrupted() {
        return interrupted.get();
    }

    @Override
    public void close() {
        background.close();
        timer.shutdownNow();
    }
}
