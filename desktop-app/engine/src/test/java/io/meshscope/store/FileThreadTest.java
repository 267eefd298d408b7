package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileThreadTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FileThread thread = new FileThread();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void whatIsDueIsDoneOnceForAllWhoAsked() {
        var busy = new CountDownLatch(1);
        var _ = thread.every(AT_ONCE, () -> awaitQuietly(busy));
        thread.soon(AT_ONCE, runs::incrementAndGet);
        thread.soon(AT_ONCE, runs::incrementAndGet);
        thread.soon(AT_ONCE, runs::incrementAndGet);
        busy.countDown();
        await().until(() -> runs.get() > 0);
        var after = new CountDownLatch(1);
        thread.soon(AT_ONCE, after::countDown);
        await().until(() -> after.getCount() == 0);
        assertThat(runs).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void afterAFailureItIsDoneAgainWhenSomebodyAsks() {
        thread.soon(
                AT_ONCE,
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("the disk is full");
                });
        await().until(() -> runs.get() == 1);
        thread.soon(AT_ONCE, runs::incrementAndGet);
        await().until(() -> runs.get() == 2);
    }

    @Test
    void whatIsDueLaterGivesWayToWhatIsDueSooner() {
        thread.soon(Duration.ofHours(1), runs::incrementAndGet);
        thread.soon(AT_ONCE, runs::incrementAndGet);
        await().until(() -> runs.get() == 1);
        thread.soon(AT_ONCE, runs::incrementAndGet);
        await().until(() -> runs.get() == 2);
    }

    @Test
    void whatIsDueSoonIsNotPutOff() {
        var busy = new CountDownLatch(1);
        var _ = thread.every(AT_ONCE, () -> awaitQuietly(busy));
        thread.soon(AT_ONCE, runs::incrementAndGet);
        thread.soon(Duration.ofHours(1), () -> runs.addAndGet(10));
        busy.countDown();
        await().until(() -> runs.get() > 0);
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatIsStillDueAtTheEndIsNotWaitedFor() {
        thread.soon(Duration.ofHours(1), runs::incrementAndGet);
        thread.close();
        thread.soon(AT_ONCE, runs::incrementAndGet);
        assertThat(runs).hasValue(0);
    }
}
