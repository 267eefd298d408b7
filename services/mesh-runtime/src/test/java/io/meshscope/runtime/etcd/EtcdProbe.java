package io.meshscope.runtime.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.meshscope.testing.EtcdProcess;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a test reads from and writes to etcd itself, apart from the code under test.
public final class EtcdProbe implements AutoCloseable {

    private final Client client;

    public EtcdProbe(EtcdProcess etcd) {
        client = Client.builder().endpoints(etcd.endpoint()).build();
    }

    /// Everything under a prefix.
    public Map<String, String> get(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (KeyValue kv :
                wait(client.getKVClient()
                                .get(
                                        EtcdConnection.bytes(prefix),
                                        GetOption.builder().isPrefix(true).build()))
                        .getKvs()) {
            found.put(EtcdConnection.text(kv.getKey()), EtcdConnection.text(kv.getValue()));
        }
        return found;
    }

    /// The lease a key hangs on; 0 for none.
    public long lease(String key) {
        return wait(client.getKVClient().get(EtcdConnection.bytes(key)))
                .getKvs()
                .getFirst()
                .getLease();
    }

    /// @return the revision of the put
    public long put(String key, String value) {
        return wait(client.getKVClient()
                        .put(
                                EtcdConnection.bytes(key),
                                EtcdConnection.bytes(value),
                                PutOption.DEFAULT))
                .getHeader()
                .getRevision();
    }

    /// @return the revision of the deletion
    public long delete(String key) {
        return wait(client.getKVClient().delete(EtcdConnection.bytes(key)))
                .getHeader()
                .getRevision();
    }

    public void revoke(long lease) {
        wait(client.getLeaseClient().revoke(lease));
    }

    public void compact(long revision) {
        wait(client.getKVClient().compact(revision));
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T wait(CompletableFuture<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("etcd did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
