package io.meshscope.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");

    private final AtomicLong second = new AtomicLong();
    private final MemoryJournalStore store = new MemoryJournalStore();
    private Journal journal = journal(store, new Journal.Limits(1_000, 3));

    private Journal journal(JournalStore in, Journal.Limits limits) {
        return new Journal(in, limits, () -> T0.plusSeconds(second.incrementAndGet()), second::get);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Observation put(int n) {
        return Observation.at(ETCD, n, new ConfigEvent.Put("/config/k", "v" + n, n, n));
    }

    private void puts(int count) throws InterruptedException {
        for (int n = 1; n <= count; n++) {
            journal.put(put(n));
        }
        await().until(() -> journal.state().sequence() == count);
    }

    @Test
    void theStateAtAnyMomentIsTheFoldUpToIt() throws InterruptedException {
        puts(50);
        MeshState fold = MeshState.EMPTY;
        for (MeshEvent event : store.read(1, 50)) {
            fold = fold.apply(event);
            assertThat(journal.stateAt(event.sequence())).isEqualTo(fold);
            assertThat(journal.stateAt(event.at())).isEqualTo(fold);
        }
        assertThat(journal.stateAt(T0)).isEqualTo(MeshState.EMPTY);
        assertThat(journal.stateAt(T0.plusSeconds(1_000))).isEqualTo(journal.state());
    }

    @Test
    void subscribersHearEveryEventOnceAndInOrderUntilTheyClose() throws InterruptedException {
        List<Long> heard = new CopyOnWriteArrayList<>();
        Subscription subscription =
                journal.onEvents(batch -> batch.forEach(e -> heard.add(e.sequence())));
        puts(20);
        subscription.close();
        journal.put(put(21));
        await().until(() -> journal.state().sequence() == 21);
        assertThat(heard)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void aFullQueueRefusesAndCounts() throws InterruptedException {
        journal.close();
        var held = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        journal = journal(new MemoryJournalStore(), new Journal.Limits(2, 10));
        journal.onState(s -> {
            entered.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(journal.offer(put(1))).isTrue();
        entered.await();
        assertThat(journal.offer(put(2))).isTrue();
        assertThat(journal.offer(put(3))).isTrue();
        assertThat(journal.offer(put(4))).isFalse();
        assertThat(journal.refused()).isEqualTo(1);
        held.countDown();
        await().until(() -> journal.state().sequence() == 3);
    }

    @Test
    void aSubscriberThatFailsDoesNotStopTheOthers() throws InterruptedException {
        journal.onState(s -> {
            throw new IllegalStateException("on purpose");
        });
        var last = new AtomicLong();
        journal.onState(s -> last.set(s.sequence()));
        puts(5);
        await().until(() -> last.get() == 5);
    }

    @Test
    void aStoreThatCannotKeepIsSaidAndTheFoldGoesOn() {
        journal.close();
        var broken = new AtomicBoolean(true);
        journal =
                journal(
                        new JournalStore() {
                            @Override
                            public void append(List<MeshEvent> events) {
                                if (broken.get()) {
                                    throw new JournalException(
                                            Message.verbatim("The disk is full."));
                                }
                                store.append(events);
                            }

                            @Override
                            public List<MeshEvent> read(long from, long to) {
                                return store.read(from, to);
                            }

                            @Override
                            public long lastAtOrBefore(Instant time) {
                                return store.lastAtOrBefore(time);
                            }

                            @Override
                            public void close() {}
                        },
                        Journal.Limits.DEFAULT);
        journal.offer(put(1));
        await().until(() -> journal.state().sequence() == 1);
        assertThat(journal.storeFailure()).contains(Message.verbatim("The disk is full."));
        assertThat(journal.unkept()).isEqualTo(1);
        broken.set(false);
        journal.offer(put(2));
        await().until(() -> journal.state().sequence() == 2);
        assertThat(journal.storeFailure()).isEmpty();
    }

    @Test
    void statesThatAreNotInMemoryLeadToTheRightOne() throws InterruptedException {
        journal.close();
        journal = journal(store, new Journal.Limits(10_000, 1));
        puts(3_000);
        for (long sequence : new long[] {1, 511, 512, 513, 1_500, 2_999}) {
            assertThat(journal.stateAt(sequence).sequence()).isEqualTo(sequence);
            assertThat(journal.stateAt(sequence).config().entry("/config/k").orElseThrow().value())
                    .contains("v" + sequence);
        }
    }
}
