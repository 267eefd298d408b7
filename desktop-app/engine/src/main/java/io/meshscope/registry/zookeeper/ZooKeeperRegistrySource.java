package io.meshscope.registry.zookeeper;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.KeyOwners;
import io.meshscope.registry.KeyOwners.Identity;
import io.meshscope.registry.MergedRegistration;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.registry.RemovalInference;
import io.meshscope.registry.UnreadTeller;
import io.meshscope.source.Source;
import io.meshscope.wire.zookeeper.Znode;
import io.meshscope.wire.zookeeper.ZnodeChange;
import io.meshscope.wire.zookeeper.ZnodePaths;
import io.meshscope.wire.zookeeper.ZooKeeperAddress;
import io.meshscope.wire.zookeeper.ZooKeeperListener;
import io.meshscope.wire.zookeeper.ZooKeeperLogin;
import io.meshscope.wire.zookeeper.ZooKeeperTiming;
import io.meshscope.wire.zookeeper.ZooKeeperWatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the journal who is registered in ZooKeeper, who left and, as far as that shows, why.
///
/// A registration that is bound to a session has that session as its lease; how long it still runs
/// is not told by ZooKeeper.
public final class ZooKeeperRegistrySource implements Source {

    private final Intake intake;
    private final InstantSource clock;
    private final SourceId source;
    private final ZnodeRegistrations reader;
    private final ZooKeeperWatch watch;

    // Only the watch's thread uses these.
    private final UnreadTeller unread;
    private final KeyOwners instances = new KeyOwners();
    private final SessionBook sessions = new SessionBook();
    private final Map<Identity, Registration> told = new HashMap<>();

    /// @param login who asks; empty where everybody may read
    /// @param layouts where registrations stand
    public ZooKeeperRegistrySource(
            ZooKeeperAddress address,
            Optional<ZooKeeperLogin> login,
            ZooKeeperLayouts layouts,
            ZooKeeperTiming timing,
            Intake intake,
            InstantSource clock,
            SourceId source) {
        this.intake = intake;
        this.clock = clock;
        this.source = source;
        this.reader = new ZnodeRegistrations(layouts);
        this.unread = new UnreadTeller(intake, source);
        this.watch =
                new ZooKeeperWatch(
                        address, login, new ZnodePaths(layouts.roots()), timing, new Listener());
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

    private void changed(List<ZnodeChange> changes, long zxid, boolean watched)
            throws InterruptedException {
        var gone = new ArrayList<ZnodeChange.Deleted>();
        for (ZnodeChange change : changes) {
            switch (change) {
                case ZnodeChange.Put(Znode node) -> written(node, zxid);
                case ZnodeChange.Deleted deleted -> {
                    String path = deleted.last().path();
                    instances.remove(path);
                    unread.settled(Octets.ofText(path), zxid);
                    gone.add(deleted);
                }
            }
        }
        sessions.deleted(gone);
        unread.tellUnlisted(zxid);
        for (Identity identity : instances.takeTouched()) {
            Optional<Registration> was = Optional.ofNullable(told.get(identity));
            List<RegistryEntry> keys = instances.keysOf(identity);
            if (!keys.isEmpty()) {
                present(identity, was, keys, zxid);
            } else if (was.isPresent()) {
                removed(identity, was.get(), zxid, watched);
            }
        }
    }

    private void written(Znode node, long zxid) throws InterruptedException {
        sessions.put(node);
        ZnodeRegistrations.Reading read = reader.read(node);
        instances.put(node.path(), read.instances());
        Octets key = Octets.ofText(node.path());
        if (read.problem().isPresent()) {
            unread.unread(key, node.data().toByteArray(), read.problem().get(), zxid);
        } else {
            unread.settled(key, zxid);
        }
    }

    private void present(
            Identity identity, Optional<Registration> was, List<RegistryEntry> keys, long zxid)
            throws InterruptedException {
        Registration now =
                MergedRegistration.of(
                        keys,
                        source,
                        session -> Optional.empty(),
                        was.map(Registration::since).orElseGet(clock::instant));
        if (was.isEmpty()) {
            tell(zxid, new RegistrationEvent.Added(now));
        } else if (!was.get().equals(now)) {
            tell(zxid, new RegistrationEvent.Changed(now));
        }
        told.put(identity, now);
    }

    private void removed(Identity identity, Registration was, long zxid, boolean watched)
            throws InterruptedException {
        RemovalInference why = sessions.why(was.key(), watched);
        told.remove(identity);
        tell(
                zxid,
                new RegistrationEvent.Removed(
                        identity.service(),
                        identity.instance(),
                        why.cause(),
                        why.inferred(),
                        why.evidence()));
    }

    private void tell(long zxid, RegistrationEvent event) throws InterruptedException {
        intake.put(Observation.at(source, zxid, event));
    }

    @Override
    public void close() {
        watch.close();
    }

    private final class Listener implements ZooKeeperListener {

        @Override
        public void changed(List<ZnodeChange> changes, long zxid, boolean watched)
                throws InterruptedException {
            ZooKeeperRegistrySource.this.changed(changes, zxid, watched);
        }

        @Override
        public void status(SourceEvent event, long zxid) throws InterruptedException {
            intake.put(Observation.at(source, zxid, event));
        }
    }
}
