package io.meshscope.registry.etcd;

import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.meshscope.registry.KeyOwners.Identity;
import io.meshscope.registry.LeaseAnswer;
import io.meshscope.registry.LeaseReading;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// The leases that instances are bound to, with the latest reading of each. For use by many
/// threads.
final class LeaseBook {

    /// How many are asked for at once.
    private static final int AT_ONCE = 8;

    /// So many are read in no time.
    private static final int FEW = 4 * AT_ONCE;

    private final EtcdConnection etcd;
    private final LongSupplier nanoClock;
    private final Map<Identity, String> bound = new LinkedHashMap<>();
    private final Map<String, LeaseReading> readings = new LinkedHashMap<>();
    private final Set<String> untold = new HashSet<>();

    /// Of instances that nobody has been told of yet.
    private final Set<String> early = new HashSet<>();

    LeaseBook(EtcdConnection etcd, LongSupplier nanoClock) {
        this.etcd = etcd;
        this.nanoClock = nanoClock;
    }

    /// Notes that instances are bound to leases; [#told] says when they have been told. New leases
    /// are read at once: a reading tells the full time to live, and without one a revocation could
    /// not be told from an expiry. But of many none is read before the next round: who looks at a
    /// large mesh for the first time would wait for all of them.
    void bind(Map<Identity, String> instances) throws InterruptedException {
        Set<String> unread = new LinkedHashSet<>();
        synchronized (this) {
            instances.forEach((instance, lease) -> {
                unbind(instance);
                bound.put(instance, lease);
                if (!readings.containsKey(lease)
                        && readings.size() + unread.size() < LeaseReading.MOST) {
                    unread.add(lease);
                }
            });
        }
        if (unread.size() <= FEW) {
            var _ = askAll(List.copyOf(unread));
        }
        synchronized (this) {
            early.addAll(instances.values());
        }
    }

    /// The instances that were bound have been told, so that readings of their leases mean
    /// something: what was read earlier was told to nobody, so these are read again.
    synchronized void told() {
        untold.addAll(early);
        early.clear();
    }

    /// The lease that an instance is bound to.
    synchronized Optional<String> of(Identity instance) {
        return Optional.ofNullable(bound.get(instance));
    }

    synchronized void unbind(Identity instance) {
        String lease = bound.remove(instance);
        if (lease != null && !bound.containsValue(lease)) {
            readings.remove(lease);
            untold.remove(lease);
            early.remove(lease);
        }
    }

    synchronized Optional<LeaseReading> reading(String lease) {
        return Optional.ofNullable(readings.get(lease));
    }

    Optional<Duration> granted(String lease) {
        return reading(lease).map(LeaseReading::granted);
    }

    /// The leases to read in a round, of at most [LeaseReading#MOST]: those to which an instance
    /// was bound since they were read, and those of which little can be left before the next round.
    ///
    /// @param every the time from one round to the next
    synchronized List<String> due(Duration every) {
        long next = nanoClock.getAsLong() + every.toNanos();
        return bound.values().stream()
                .distinct()
                .limit(LeaseReading.MOST)
                .filter(lease ->
                        untold.contains(lease)
                                || reading(lease).filter(r -> r.isPlentyAt(next)).isEmpty())
                .toList();
    }

    synchronized List<Identity> boundTo(String lease) {
        return bound.entrySet().stream()
                .filter(e -> e.getValue().equals(lease))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Asks etcd for some leases, a few at a time, and remembers the answers. Once etcd does not
    /// answer for one, no more are asked. Blocks.
    ///
    /// @return those that exist
    List<String> askAll(List<String> leases) throws InterruptedException {
        var left = new ConcurrentLinkedQueue<String>(leases);
        var alive = ConcurrentHashMap.<String>newKeySet();
        List<Thread> asking =
                IntStream.range(0, Math.min(AT_ONCE, leases.size()))
                        .mapToObj(i ->
                                Thread.ofVirtual()
                                        .name("etcd-leases-" + i)
                                        .start(() -> askEach(left, alive)))
                        .toList();
        try {
            for (Thread thread : asking) {
                thread.join();
            }
        } catch (InterruptedException e) {
            left.clear();
            asking.forEach(Thread::interrupt);
            throw e;
        }
        return leases.stream().filter(alive::contains).toList();
    }

    private void askEach(Queue<String> left, Set<String> alive) {
        for (String lease = left.poll(); lease != null; lease = left.poll()) {
            switch (ask(lease)) {
                case LeaseAnswer.Alive there -> alive.add(lease);
                case LeaseAnswer.Gone gone -> {}
                case LeaseAnswer.Silent silent -> left.clear();
            }
        }
    }

    /// Asks etcd for a lease and remembers the answer. Blocks.
    LeaseAnswer ask(String lease) {
        LeaseTimeToLiveResponse answer;
        try {
            answer = etcd.timeToLive(Long.parseUnsignedLong(lease, 16));
        } catch (EtcdException e) {
            // The watch reports that etcd is away; here it only means that nothing is known.
            return new LeaseAnswer.Silent();
        }
        if (answer.getTTL() < 0) {
            return new LeaseAnswer.Gone();
        }
        Duration remaining = Duration.ofSeconds(answer.getTTL());
        synchronized (this) {
            if (bound.containsValue(lease)) {
                readings.put(
                        lease,
                        new LeaseReading(
                                remaining,
                                Duration.ofSeconds(answer.getGrantedTTL()),
                                nanoClock.getAsLong()));
                untold.remove(lease);
            }
        }
        return new LeaseAnswer.Alive(remaining);
    }
}
