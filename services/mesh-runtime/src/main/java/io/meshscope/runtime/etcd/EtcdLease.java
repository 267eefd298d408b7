package io.meshscope.runtime.etcd;

import static io.meshscope.runtime.etcd.EtcdConnection.bytes;

import io.etcd.jetcd.lease.LeaseGrantResponse;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.support.CloseableClient;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys that live as long as this process: put on one lease that is kept alive. When the lease is
/// lost, or etcd comes back without it, a new one is granted and every key is put again.
///
/// jetcd's keepalive ends for good, with only `onCompleted`, when no answer came within the TTL (an
/// outage, a sleeping laptop); that is a loss like any other here.
///
/// Thread-safe: its state is confined to the connection's thread.
public final class EtcdLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdLease.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final long NONE = 0;

    private final EtcdConnection etcd;
    private final Duration ttl;
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Set<String> unwritten = new LinkedHashSet<>();

    private long id = NONE;
    private int generation;
    private boolean opened;
    private boolean closed;
    private boolean writing;
    private @Nullable CloseableClient keepAlive;

    /// @param ttl how long the keys outlive the process; whole seconds, at least 1
    public EtcdLease(EtcdConnection etcd, Duration ttl) {
        this.etcd = etcd;
        this.ttl = ttl;
    }

    /// Grants the lease now, or as soon as etcd answers. Once is enough.
    public void open() {
        etcd.run(() -> {
            if (!opened) {
                opened = true;
                grant();
            }
        });
    }

    /// Puts `key` now and again on every new lease.
    public void hold(String key, String value) {
        etcd.run(() -> {
            held.put(key, value);
            unwritten.add(key);
            write();
        });
    }

    /// Deletes `key` and does not put it again.
    public void release(String key) {
        etcd.run(() -> {
            held.remove(key);
            unwritten.add(key);
            write();
        });
    }

    /// Revokes the lease, which deletes every key at once; waits at most `limit` for etcd. A key
    /// that could not be deleted ends with the TTL.
    ///
    /// @return whether etcd confirmed it
    public boolean revoke(Duration limit) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        etcd.run(() -> {
            closed = true;
            generation++;
            stopKeepAlive();
            if (id == NONE) {
                done.complete(true);
                return;
            }
            var _ =
                    etcd.limited(etcd.client().getLeaseClient().revoke(id))
                            .whenComplete((ok, e) -> done.complete(e == null));
            id = NONE;
        });
        return done.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        if (!revoke(Duration.ofSeconds(2))) {
            LOG.warn("etcd did not confirm the deregistration; it ends with the lease's TTL");
        }
    }

    private void grant() {
        if (closed) {
            return;
        }
        int mine = ++generation;
        stopKeepAlive();
        id = NONE;
        var _ =
                etcd.limited(etcd.client().getLeaseClient().grant(ttl.toSeconds()))
                        .whenComplete((lease, e) -> etcd.run(() -> granted(lease, e, mine)));
    }

    private void granted(
            @Nullable LeaseGrantResponse lease, @Nullable Throwable failure, int mine) {
        if (mine != generation) {
            if (lease != null) {
                var _ = etcd.limited(etcd.client().getLeaseClient().revoke(lease.getID()));
            }
            return;
        }
        if (lease == null) {
            LOG.warn(
                    "no lease yet, trying again: {}",
                    failure == null ? "no answer" : EtcdConnection.reason(failure));
            etcd.runAfter(RETRY, () -> again(mine));
            return;
        }
        id = lease.getID();
        keepAlive = etcd.client().getLeaseClient().keepAlive(id, new Pulse(mine));
        writing = false;
        unwritten.addAll(held.keySet());
        write();
        LOG.info("lease {} granted for {} s", Long.toHexString(id), ttl.toSeconds());
    }

    /// Writes everything that is not written yet in one transaction, so that a watcher sees an
    /// instance with all its details at once. The next transaction waits until etcd has confirmed
    /// this one, since etcd keeps no order between two calls on their way.
    private void write() {
        if (id == NONE || writing || unwritten.isEmpty()) {
            return;
        }
        Op[] ops = unwritten.stream().map(this::op).toArray(Op[]::new);
        unwritten.clear();
        writing = true;
        int mine = generation;
        var _ =
                etcd.limited(etcd.client().getKVClient().txn().Then(ops).commit())
                        .whenComplete((ok, e) -> etcd.run(() -> written(e, mine)));
    }

    private Op op(String key) {
        String value = held.get(key);
        return value == null
                ? Op.delete(bytes(key), DeleteOption.DEFAULT)
                : Op.put(bytes(key), bytes(value), onLease());
    }

    private void written(@Nullable Throwable failure, int mine) {
        if (mine != generation) {
            return; // written on a lease that was lost; the next one began anew
        }
        writing = false;
        if (failure == null) {
            write();
        } else {
            lost(mine, EtcdConnection.reason(failure));
        }
    }

    private PutOption onLease() {
        return PutOption.builder().withLeaseId(id).build();
    }

    private void lost(int mine, String why) {
        etcd.run(() -> {
            if (mine != generation || closed) {
                return;
            }
            LOG.warn("lease {} lost, granting a new one: {}", Long.toHexString(id), why);
            generation++;
            stopKeepAlive();
            id = NONE;
            int next = generation;
            etcd.runAfter(RETRY, () -> again(next));
        });
    }

    private void again(int mine) {
        if (mine == generation) {
            grant();
        }
    }

    private void stopKeepAlive() {
        if (keepAlive != null) {
            keepAlive.close();
            keepAlive = null;
        }
    }

    private final class Pulse implements StreamObserver<LeaseKeepAliveResponse> {

        private final int mine;

        Pulse(int mine) {
            this.mine = mine;
        }

        @Override
        public void onNext(LeaseKeepAliveResponse answer) {
            if (answer.getTTL() <= 0) {
                lost(mine, "it expired");
            }
        }

        @Override
        public void onError(Throwable e) {
            lost(mine, EtcdConnection.reason(e));
        }

        @Override
        public void onCompleted() {
            lost(mine, "no keepalive was answered within its TTL");
        }
    }
}
