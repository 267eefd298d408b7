package io.meshscope.source;

import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often a source looks at an instance when many register one after the other.
public final class FollowedOnce {

    public static final int INSTANCES = 21;

    private FollowedOnce() {}

    /// Makes the source.
    public interface Maker {
        Source make(Journal journal, InstanceAccess access, ScheduledExecutorService scheduler);
    }

    /// [#INSTANCES] when each is looked at once, and not once for each state.
    public static int asked(Maker maker) throws Exception {
        var reached = new AtomicInteger();
        InstanceAccess counting =
                endpoint -> {
                    reached.incrementAndGet();
                    return Access.PLAINTEXT;
                };
        var busy = new CountDownLatch(1);
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        scheduler.execute(() -> awaitQuietly(busy));
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = maker.make(journal, counting, scheduler)) {
            source.start();
            for (int port = 1; port < INSTANCES; port++) {
                long before = journal.state().sequence();
                journal.put(registered(port));
                await().until(() -> journal.state().sequence() > before);
            }
            // A listener hears of a state after it is published: this one was heard of last.
            var heard = new CountDownLatch(1);
            try (var _ = journal.onState(state -> heard.countDown())) {
                journal.put(registered(INSTANCES));
                heard.await();
            }
            busy.countDown();
            // One thread runs what is scheduled in the order of its times: this is the last.
            scheduler.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();
            return reached.get();
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static Observation registered(int port) {
        var at = new Endpoint("127.0.0.1", port);
        return Observation.of(
                new SourceId("etcd"),
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName("order"),
                                new InstanceId(at.toString()),
                                at,
                                new Registration.Entry(new SourceId("etcd"), "/k", "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, Map.of()),
                                List.of())));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
