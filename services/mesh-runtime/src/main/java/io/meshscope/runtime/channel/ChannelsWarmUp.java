package io.meshscope.runtime.channel;

import io.grpc.ConnectivityState;
import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.Whereabouts;
import io.meshscope.runtime.warmup.WarmUp;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects every channel whose service has an instance. It waits for services that come a moment
/// later, up to the limit. Then the process serves without those that are missing, and their
/// channels connect when they come.
@Singleton
final class ChannelsWarmUp implements WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelsWarmUp.class);

    private final MeshChannels channels;
    private final Directory directory;
    private final Duration limit;

    /// @param limit for all channels together
    ChannelsWarmUp(
            MeshChannels channels,
            Directory directory,
            @Property(name = "meshscope.warm-up.limit", defaultValue = "10s") Duration limit) {
        this.channels = channels;
        this.directory = directory;
        this.limit = limit;
    }

    @Override
    public Stage stage() {
        return Stage.CHANNELS;
    }

    @Override
    public String title() {
        return "channels";
    }

    @Override
    public void run() throws InterruptedException {
        Map<String, CompletableFuture<Void>> connected = new TreeMap<>();
        for (String service : channels.services()) {
            CompletableFuture<Void> ready = new CompletableFuture<>();
            connected.put(service, ready);
            AtomicBoolean there = new AtomicBoolean();
            var _ =
                    directory.follow(
                            service,
                            where -> {
                                if (isSomewhere(where) && there.compareAndSet(false, true)) {
                                    follow(service, ready);
                                }
                            });
        }
        CompletableFuture<?> all =
                CompletableFuture.allOf(connected.values().toArray(CompletableFuture[]::new));
        try {
            all.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            List<String> missing =
                    connected.entrySet().stream()
                            .filter(channel -> !channel.getValue().isDone())
                            .map(Map.Entry::getKey)
                            .toList();
            LOG.warn(
                    "{} not reached within {} ms: serving without",
                    String.join(", ", missing),
                    limit.toMillis());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nothing completes them with an exception
        }
    }

    private static boolean isSomewhere(Whereabouts where) {
        return where instanceof Whereabouts.Known(List<String> instances) && !instances.isEmpty();
    }

    private void follow(String service, CompletableFuture<Void> ready) {
        ConnectivityState now = channels.connect(service);
        if (now == ConnectivityState.READY || now == ConnectivityState.SHUTDOWN) {
            ready.complete(null);
        } else {
            channels.whenStateChanges(service, now, () -> follow(service, ready));
        }
    }
}
