package io.meshscope.runtime.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client of one etcd cluster, and the single thread on which everything heard from it is
/// handled. What runs on that thread must not block.
public final class EtcdConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdConnection.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Client client;
    private final ScheduledExecutorService thread;

    /// Connects lazily: an etcd that is away now is found when it comes.
    public EtcdConnection(List<String> endpoints) {
        vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2)
                                .setUseDaemonThread(true)
                                // A directory for files that are never served would outlive a
                                // killed process.
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        client =
                Client.builder()
                        .endpoints(endpoints.stream().map(URI::create).toList())
                        .vertx(vertx)
                        .waitForReady(false)
                        .retryMaxDuration(Duration.ofSeconds(2))
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepaliveTime(Duration.ofSeconds(10))
                        .keepaliveTimeout(Duration.ofSeconds(5))
                        .keepaliveWithoutCalls(true)
                        .build();
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().name("mesh-etcd").daemon().factory(),
                        // Nobody needs what arrives after closing.
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    Client client() {
        return client;
    }

    /// Runs on the connection's thread; a failure is logged, since nobody waits for it. After
    /// closing it does nothing.
    void run(Runnable task) {
        thread.execute(() -> guarded(task));
    }

    void runAfter(Duration delay, Runnable task) {
        var _ = thread.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The call's result, or a timeout: jetcd itself would wait for etcd as long as it takes.
    <T> CompletableFuture<T> limited(CompletableFuture<T> call) {
        return call.orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    static String text(ByteSequence bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// A failure's own words, without the futures' wrapping.
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause instanceof TimeoutException
                ? "etcd did not answer within " + CALL_TIMEOUT.toSeconds() + " s"
                : String.valueOf(cause.getMessage());
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // A listener's failure must be logged: the executor would swallow it.
            LOG.error("handling an etcd event failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.close();
        var _ = vertx.close();
    }
}
