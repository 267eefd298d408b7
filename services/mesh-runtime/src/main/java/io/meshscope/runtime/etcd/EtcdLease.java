package io.meshscope.runtime.etcd;

import static io.meshscope.runtime.etcd.EtcdConnection.bytes;

import io.etcd.jetcd.KV;
import io.etcd.jetcd.lease.LeaseGrantResponse;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.support.CloseableClient;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private long id = NONE;
    private int generation;
    private boolean opened;
    private boolean closed;
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
            if (id != NONE) {
                put(key, value, generation);
            }
        });
    }

    /// Deletes `key`, and puts it no more.
    public void release(String key) {
        etcd.run(() -> {
            held.remove(key);
            if (id != NONE) {
                // One that stays behind ends with the lease.
                var _ = etcd.limited(client().delete(bytes(key)));
            }
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
        putAll(mine);
        LOG.info("lease {} granted for {} s", Long.toHexString(id), ttl.toSeconds());
    }

    private void put(String key, String value, int mine) {
        var _ = told(client().put(bytes(key), bytes(value), onLease()), mine);
    }

    /// In one transaction: who watches sees an instance with all its details at once.
    private void putAll(int mine) {
        if (held.isEmpty()) {
            return;
        }
        Op[] puts =
                held.entrySet().stream()
                        .map(e -> Op.put(bytes(e.getKey()), bytes(e.getValue()), onLease()))
                        .toArray(Op[]::new);
        var _ = told(client().txn().Then(puts).commit(), mine);
    }

    private PutOption onLease() {
        return PutOption.builder().withLeaseId(id).build();
    }

    private <T> CompletableFuture<T> told(CompletableFuture<T> write, int mine) {
        return etcd.limited(write)
                .whenComplete((ok, e) -> {
                    if (e != null) {
                        lost(mine, EtcdConnection.reason(e));
                    }
                });
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

    private KV client() {
        return etcd.client().getKVClient();
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
