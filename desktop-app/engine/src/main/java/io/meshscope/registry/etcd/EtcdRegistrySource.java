package io.meshscope.registry.etcd;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.KeyOwners;
import io.meshscope.registry.KeyOwners.Identity;
import io.meshscope.registry.LeaseAnswer;
import io.meshscope.registry.MergedRegistration;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.registry.RemovalInference;
import io.meshscope.registry.UnreadTeller;
import io.meshscope.source.Source;
import io.meshscope.wire.etcd.EtcdChange;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdListener;
import io.meshscope.wire.etcd.EtcdWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/// Tells the journal who is registered in etcd, who left and why, and how long each lease still
/// runs.
public final class EtcdRegistrySource implements Source {

    /// How often leases are read that are about to end.
    public static final Duration LEASE_ROUND = Duration.ofSeconds(2);

    private final Intake intake;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final SourceId source;
    private final RegistrationReader decoder;
    private final LeaseBook leases;
    private final EtcdWatch watch;
    private final EtcdLeasePoller poller;
    private final Map<Identity, List<RegistryEntry>> shown = new ConcurrentHashMap<>();

    // Only the watch's thread uses these three.
    private final UnreadTeller unread;
    private final KeyOwners instances = new KeyOwners();
    private final Map<Identity, Registration> told = new HashMap<>();

    /// @param etcd its owner closes it, after this
    /// @param layouts where registrations stand
    /// @param nanoClock monotonic
    /// @param scheduler starts the lease rounds; its owner ends it
    public EtcdRegistrySource(
            EtcdConnection etcd,
            EtcdLayouts layouts,
            Intake intake,
            InstantSource clock,
            LongSupplier nanoClock,
            SourceId source,
            ScheduledExecutorService scheduler) {
        this.intake = intake;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.source = source;
        this.decoder = new RegistrationReader(layouts);
        this.unread = new UnreadTeller(intake, source);
        this.leases = new LeaseBook(etcd, nanoClock);
        this.watch = new EtcdWatch(etcd, layouts.prefixes(), new Listener());
        this.poller = new EtcdLeasePoller(leases, intake, source, scheduler, LEASE_ROUND);
    }

    @Override
    public SourceId id() {
        return source;
    }

    @Override
    public void start() {
        watch.start();
    }

    @Override
    public void retryNow() {
        watch.retryNow();
    }

    /// The keys that an instance stands under now; none when it is not registered here. For use by
    /// any thread.
    List<RegistryEntry> keysOf(ServiceName service, InstanceId instance) {
        return shown.getOrDefault(new Identity(service, instance), List.of());
    }

    /// Whether a key names more than one instance now. For use by any thread.
    boolean shared(RegistryEntry entry) {
        return shown.values().stream()
                        .filter(keys -> keys.stream().anyMatch(k -> k.key().equals(entry.key())))
                        .limit(2)
                        .count()
                > 1;
    }

    private void changed(List<EtcdChange> changes, long revision, boolean watched)
            throws InterruptedException {
        for (EtcdChange change : changes) {
            take(change, revision);
        }
        unread.tellUnlisted(revision);
        List<Identity> touched = instances.takeTouched();
        bind(touched);
        for (Identity identity : touched) {
            Optional<Registration> was = Optional.ofNullable(told.get(identity));
            dropKeysOfGoneLease(identity, was, changes);
            List<RegistryEntry> keys = instances.keysOf(identity);
            if (!keys.isEmpty()) {
                present(identity, was, keys, revision);
            } else if (was.isPresent()) {
                removed(identity, was.get(), revision, watched);
            }
        }
        leases.told();
    }

    /// When a lease ends, all its keys go at once, but each prefix reports its own. So when one key
    /// is reported gone and the lease no longer exists, the lease's other keys are dropped too, and
    /// no view shows an instance that is half gone.
    private void dropKeysOfGoneLease(
            Identity identity, Optional<Registration> was, List<EtcdChange> changes) {
        Optional<String> lease = was.flatMap(Registration::leaseId);
        List<RegistryEntry> bound =
                instances.keysOf(identity).stream()
                        .filter(k -> lease.isPresent() && k.leaseId().equals(lease))
                        .toList();
        // A first reading brings thousands of changes, and nobody has anything to drop in it.
        boolean lost =
                !bound.isEmpty() && changes.stream().anyMatch(c -> isDeletionUnder(c, lease));
        if (lost && leases.ask(lease.orElseThrow()) instanceof LeaseAnswer.Gone) {
            bound.forEach(k -> instances.remove(k.key()));
            // The removal is being told already.
            var _ = instances.takeTouched();
        }
    }

    private static boolean isDeletionUnder(EtcdChange change, Optional<String> lease) {
        return change instanceof EtcdChange.Deleted(EtcdEntry last)
                && last.lease().map(EtcdEntry::hex).equals(lease);
    }

    private void take(EtcdChange change, long revision) throws InterruptedException {
        switch (change) {
            case EtcdChange.Put(EtcdEntry entry) -> {
                RegistrationReader.Reading read = decoder.read(entry);
                instances.put(entry.key(), read.instances());
                Octets key = Octets.of(entry.name().toByteArray());
                if (read.problem().isPresent()) {
                    unread.unread(key, entry.value().toByteArray(), read.problem().get(), revision);
                } else {
                    unread.settled(key, revision);
                }
            }
            case EtcdChange.Deleted(EtcdEntry last) -> {
                instances.remove(last.key());
                unread.settled(Octets.of(last.name().toByteArray()), revision);
            }
        }
    }

    /// Binds instances to the leases that their keys are on now, all at once.
    ///
    /// @return whether all of these leases are read that will be
    private void bind(List<Identity> changed) throws InterruptedException {
        var leased = new LinkedHashMap<Identity, String>();
        for (Identity identity : changed) {
            List<RegistryEntry> keys = instances.keysOf(identity);
            Optional<String> lease = keys.stream().flatMap(k -> k.leaseId().stream()).findFirst();
            if (lease.isPresent() && !lease.equals(leases.of(identity))) {
                leased.put(identity, lease.get());
            } else if (lease.isEmpty() && !keys.isEmpty()) {
                leases.unbind(identity);
            }
        }
        if (!leased.isEmpty()) {
            leases.bind(leased);
        }
    }

    private void present(
            Identity identity, Optional<Registration> was, List<RegistryEntry> keys, long revision)
            throws InterruptedException {
        bind(List.of(identity)); // keys of another lease may have been dropped
        Registration now =
                MergedRegistration.of(
                        keys,
                        source,
                        leases::granted,
                        was.map(Registration::since).orElseGet(clock::instant));
        if (was.isEmpty()) {
            tell(revision, new RegistrationEvent.Added(now));
        } else if (!was.get().equals(now)) {
            tell(revision, new RegistrationEvent.Changed(now));
        }
        told.put(identity, now);
        shown.put(identity, keys);
    }

    private void removed(Identity identity, Registration was, long revision, boolean watched)
            throws InterruptedException {
        RemovalInference why =
                was.leaseId()
                        .map(lease ->
                                RemovalInference.of(
                                        lease,
                                        leases.reading(lease),
                                        leases.ask(lease),
                                        watched,
                                        nanoClock.getAsLong()))
                        .orElseGet(RemovalInference::withoutLease);
        leases.unbind(identity);
        told.remove(identity);
        shown.remove(identity);
        tell(
                revision,
                new RegistrationEvent.Removed(
                        identity.service(),
                        identity.instance(),
                        why.cause(),
                        why.inferred(),
                        why.evidence()));
    }

    private void tell(long revision, RegistrationEvent event) throws InterruptedException {
        intake.put(Observation.at(source, revision, event));
    }

    @Override
    public void close() {
        watch.close();
        poller.close();
    }

    private final class Listener implements EtcdListener {

        @Override
        public void changed(List<EtcdChange> changes, long revision, Origin origin)
                throws InterruptedException {
            EtcdRegistrySource.this.changed(changes, revision, origin != Origin.COMPARED);
        }

        @Override
        public void status(SourceEvent event, long revision) throws InterruptedException {
            intake.put(Observation.at(source, revision, event));
        }
    }
}
