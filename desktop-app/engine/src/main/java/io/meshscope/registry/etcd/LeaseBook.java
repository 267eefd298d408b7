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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// The leases that instances are bound to, with the latest reading of each. For use by many
/// threads.
final class LeaseBook {

    /// The most leases that are read; registrations beyond them have no reading.
    static final int MAX_LEASES = 200;

    private final EtcdConnection etcd;
    private final LongSupplier nanoClock;
    private final Map<Identity, String> bound = new LinkedHashMap<>();
    private final Map<String, LeaseReading> readings = new LinkedHashMap<>();
    private final Set<String> untold = new HashSet<>();

    LeaseBook(EtcdConnection etcd, LongSupplier nanoClock) {
        this.etcd = etcd;
        this.nanoClock = nanoClock;
    }

    /// Notes that an instance is bound to a lease. A new lease is read at once: the reading tells
    /// the full time to live, and without one a revocation could not be told from an expiry.
    void bind(Identity instance, String lease) {
        boolean known;
        synchronized (this) {
            bound.put(instance, lease);
            known = readings.containsKey(lease) || readings.size() >= MAX_LEASES;
        }
        if (!known) {
            var _ = ask(lease);
        }
        synchronized (this) {
            untold.add(lease);
        }
    }

    synchronized void unbind(Identity instance) {
        String lease = bound.remove(instance);
        if (lease != null && !bound.containsValue(lease)) {
            readings.remove(lease);
            untold.remove(lease);
        }
    }

    synchronized Optional<LeaseReading> reading(String lease) {
        return Optional.ofNullable(readings.get(lease));
    }

    Optional<Duration> granted(String lease) {
        return reading(lease).map(LeaseReading::granted);
    }

    /// The leases to read in a round, of at most [#MAX_LEASES]: those to which an instance was
    /// bound since they were read, and those of which little can be left before the next round.
    ///
    /// @param every the time from one round to the next
    synchronized List<String> due(Duration every) {
        long next = nanoClock.getAsLong() + every.toNanos();
        return bound.values().stream()
                .distinct()
                .limit(MAX_LEASES)
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
