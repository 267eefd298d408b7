package io.meshscope.benchmarks;

import io.meshscope.journal.Journal;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.MeshState;

/// Notes when a state that contains a revision of a key is published.
final class SeenRevision implements AutoCloseable {

    private final String key;
    private final Subscription subscription;
    private long revision = -1;
    private long at;

    SeenRevision(Journal journal, String key) {
        this.key = key;
        this.subscription = journal.onState(this::published);
    }

    private synchronized void published(MeshState state) {
        long seen = state.config().entry(key).map(e -> e.latest().modRevision()).orElse(-1L);
        if (seen > revision) {
            revision = seen;
            at = System.nanoTime();
            notifyAll();
        }
    }

    /// Waits for a revision and returns the monotonic time at which its state was published.
    synchronized long await(long wanted) throws InterruptedException {
        while (revision < wanted) {
            wait();
        }
        return at;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
