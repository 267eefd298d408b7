package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.JournalException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of questions that nobody waits for any more.
class ReadersTest {

    /// Takes years.
    private static final String ENDLESS =
            "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
                    + " WHERE (a.range * b.range) % 7 = 3";

    private final SessionFile file = SessionFile.open(Optional.empty());

    @AfterEach
    void close() {
        file.close();
    }

    private long ask(String sql, CountDownLatch begun) {
        return file.read(question -> {
            try (PreparedStatement select = question.prepare(sql)) {
                begun.countDown();
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private Thread endless(CountDownLatch begun, AtomicReference<Throwable> failure) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        ask(ENDLESS, begun);
                    } catch (JournalException e) {
                        failure.set(e);
                    }
                });
    }

    @Test
    void whoIsInterruptedEndsItsQueryAndTheConnectionIsGoodForTheNext() throws Exception {
        // More often than there are connections.
        for (int i = 0; i < 5; i++) {
            var begun = new CountDownLatch(1);
            var failure = new AtomicReference<Throwable>();
            Thread asker = endless(begun, failure);
            begun.await();
            asker.interrupt();
            asker.join();
            assertThat(failure.get()).hasMessageContaining("given up");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(ask("SELECT 42", new CountDownLatch(1))).isEqualTo(42);
        }
    }

    @Test
    void aQuestionThatWaitsForAReaderIsNeverAsked() throws Exception {
        var busy = new CountDownLatch(3);
        var unused = new AtomicReference<Throwable>();
        var askers = IntStream.range(0, 3).mapToObj(i -> endless(busy, unused)).toList();
        busy.await();
        var begun = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        Thread waiting = endless(begun, failure);
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        waiting.join();
        assertThat(failure.get()).hasMessageContaining("given up");
        assertThat(begun.getCount()).isEqualTo(1);
        askers.forEach(Thread::interrupt);
        for (Thread asker : askers) {
            asker.join();
        }
    }
}
