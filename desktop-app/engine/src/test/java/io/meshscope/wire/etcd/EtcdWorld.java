package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Writes, deletes, leases, compacts and restarts as the numbers of a seed say. Whoever watches can
/// be held up, so that etcd gets ahead of it.
final class EtcdWorld implements AutoCloseable {

    private static final List<ByteString> KEYS = keys();

    private final EtcdServer server;
    private final Random random;
    private final EtcdHistory history;
    private final List<Long> leases = new ArrayList<>();
    private final Semaphore open = new Semaphore(1);
    private int heldUpFor;
    private long written;

    EtcdWorld(EtcdServer server, long seed) {
        this.server = server;
        this.random = new Random(seed);
        this.history = new EtcdHistory(server);
    }

    private static List<ByteString> keys() {
        var keys = new ArrayList<ByteString>();
        for (String prefix : List.of("/a/", "/a/x/", "/b/", "/c/")) {
            for (int i = 0; i < 6; i++) {
                keys.add(ByteString.copyFromUtf8(prefix + i));
            }
            keys.add(
                    ByteString.copyFromUtf8(prefix)
                            .concat(ByteString.copyFrom(new byte[] {(byte) 0xff})));
            keys.add(
                    ByteString.copyFromUtf8(prefix)
                            .concat(ByteString.copyFrom(new byte[] {(byte) 0xfe, 0})));
        }
        return List.copyOf(keys);
    }

    /// Waits while whoever watches is held up.
    void mayPass() throws InterruptedException {
        open.acquire();
        open.release();
    }

    void operate(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            one(random.nextInt(100));
            if (heldUpFor > 0 && --heldUpFor == 0) {
                open.release();
            }
        }
    }

    private void one(int which) throws InterruptedException {
        if (which < 50) {
            put(random.nextInt(40) == 0 ? 64_000 : 8);
        } else if (which < 68) {
            var _ = server.delete(key());
        } else if (which < 80) {
            several();
        } else if (which < 83) {
            everything();
        } else if (which < 91) {
            leases.add(server.grant(random.nextInt(4) == 0 ? 60 : 1));
        } else if (which < 95) {
            revoke();
        } else if (which < 97) {
            compact(history.until() - random.nextInt(20));
        } else if (heldUpFor == 0 && open.tryAcquire()) {
            heldUpFor = 1 + random.nextInt(60);
        }
    }

    private ByteString key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private ByteString value(int size) {
        return ByteString.copyFromUtf8("%06d".formatted(++written) + "v".repeat(size - 6));
    }

    private KVGrpc.KVBlockingStub kv() {
        return KVGrpc.newBlockingStub(server.channel()).withDeadlineAfter(1, TimeUnit.MINUTES);
    }

    private PutRequest putting(ByteString key, int size, long lease) {
        return PutRequest.newBuilder().setKey(key).setValue(value(size)).setLease(lease).build();
    }

    /// A lease may have run out just before; then etcd refuses the key.
    private void put(int size) {
        long lease = 0;
        if (!leases.isEmpty() && random.nextInt(3) == 0) {
            lease = leases.get(random.nextInt(leases.size()));
        }
        try {
            var _ = kv().put(putting(key(), size, lease));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            leases.remove(lease);
        }
    }

    /// Several keys in one revision.
    private void several() {
        var keys = new ArrayList<>(KEYS);
        Collections.shuffle(keys, random);
        var txn = TxnRequest.newBuilder();
        for (ByteString key : keys.subList(0, 2 + random.nextInt(6))) {
            var op = RequestOp.newBuilder();
            if (random.nextInt(3) == 0) {
                op.setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key));
            } else {
                op.setRequestPut(putting(key, 8, 0));
            }
            txn.addSuccess(op);
        }
        var _ = kv().txn(txn.build());
    }

    private void everything() {
        var range = new KeyRange(List.of("/a/", "/a/x/", "/b/", "/c/").get(random.nextInt(4)));
        var _ =
                kv().deleteRange(
                                DeleteRangeRequest.newBuilder()
                                        .setKey(range.from())
                                        .setRangeEnd(range.end())
                                        .build());
    }

    private void revoke() {
        if (leases.isEmpty()) {
            return;
        }
        long lease = leases.remove(random.nextInt(leases.size()));
        try {
            server.revoke(lease);
        } catch (StatusRuntimeException e) {
            // It has run out before.
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
        }
    }

    /// What is compacted must have been read before.
    private void compact(long revision) throws InterruptedException {
        history.readOn();
        try {
            server.compact(Math.max(2, Math.min(revision, history.until())));
        } catch (StatusRuntimeException e) {
            // It is compacted already, or nothing was written yet.
            if (e.getStatus().getCode() != Status.Code.OUT_OF_RANGE) {
                throw e;
            }
        }
    }

    void restart() throws InterruptedException {
        server.kill();
        server.restart();
    }

    /// Restarts it where nobody sees it, lets things happen and compacts them.
    void restartBehindItsBack(int times) throws InterruptedException {
        server.kill();
        server.restartOutOfReach();
        operate(times);
        var _ = server.put("/a/1", "behind its back");
        var _ = server.put("/b/1", "behind its back");
        compact(Long.MAX_VALUE);
        var _ = server.put("/b/1", "after the gap");
        restart();
    }

    /// Ends all leases, so that nothing happens any more, and reads the rest of the history.
    EtcdHistory end(List<String> ranges) throws InterruptedException {
        while (!leases.isEmpty()) {
            revoke();
        }
        if (heldUpFor > 0) {
            open.release();
            heldUpFor = 0;
        }
        ranges.forEach(range -> server.put(range + "end", "the end"));
        history.readOn();
        return history;
    }

    @Override
    public void close() {
        open.release();
    }
}
