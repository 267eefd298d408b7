package io.meshscope.runtime.etcd;

import io.etcd.jetcd.kv.GetResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A key that outlives its writer. It is read when etcd answers, written when it holds something
/// else, and then left alone. It has no lease.
public final class LastingKey implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastingKey.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final EtcdConnection etcd;
    private final String key;
    private final String value;
    private volatile boolean closed;

    private LastingKey(EtcdConnection etcd, String key, String value) {
        this.etcd = etcd;
        this.key = key;
        this.value = value;
    }

    /// Begins at once, and tries again until it is done or closed.
    public static LastingKey write(EtcdConnection etcd, String key, String value) {
        LastingKey lasting = new LastingKey(etcd, key, value);
        etcd.run(lasting::read);
        return lasting;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void read() {
        if (!closed) {
            asked(etcd.client().getKVClient().get(EtcdConnection.bytes(key)), this::write);
        }
    }

    private void write(GetResponse held) {
        boolean same =
                held.getKvs().stream()
                        .anyMatch(one -> EtcdConnection.text(one.getValue()).equals(value));
        if (!same) {
            asked(
                    etcd.client()
                            .getKVClient()
                            .put(EtcdConnection.bytes(key), EtcdConnection.bytes(value)),
                    put -> LOG.info("{} written", key));
        }
    }

    private <T> void asked(CompletableFuture<T> call, Consumer<T> next) {
        var _ =
                etcd.limited(call)
                        .whenComplete((answer, failure) ->
                                etcd.run(() -> answered(answer, failure, next)));
    }

    private <T> void answered(@Nullable T answer, @Nullable Throwable failure, Consumer<T> next) {
        if (answer != null) {
            next.accept(answer);
            return;
        }
        LOG.debug(
                "{} not written yet: {}",
                key,
                failure == null ? "no answer" : EtcdConnection.reason(failure));
        etcd.runAfter(RETRY, this::read);
    }
}
