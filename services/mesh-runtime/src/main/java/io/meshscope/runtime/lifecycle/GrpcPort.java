package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.management.OpenStreams;
import io.meshscope.runtime.registration.Registration;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the config's `grpc_port`: opens a second listener, registers it, takes the old one back
/// and lets it finish what it has begun. A port that cannot be opened is an objection to the
/// config.
///
/// When the port that was asked for at the start was taken, that is no objection: the registry
/// names the port that is really used.
@Singleton
final class GrpcPort implements Function<MeshConfig, Optional<String>> {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcPort.class);

    /// The time in which callers hear that the old address is gone, before it refuses them.
    private static final Duration HEARSAY = Duration.ofMillis(500);

    private final CurrentInstance current;
    private final MeshSettings settings;
    private final GrpcServers servers;
    private final Registration registration;
    private GrpcListener serving;
    private boolean begun;
    private boolean moved;

    GrpcPort(
            CurrentInstance current,
            MeshSettings settings,
            GrpcServers servers,
            GrpcEmbeddedServer first,
            OpenStreams firstStreams,
            Registration registration) {
        this.current = current;
        this.settings = settings;
        this.servers = servers;
        this.registration = registration;
        serving = new GrpcListener(first.getServer(), firstStreams);
    }

    /// From now on a config moves the port; the config in force may do so at once.
    synchronized void begin(MeshConfig config) {
        begun = true;
        apply(config).ifPresent(reason -> LOG.warn("the configured port is left: {}", reason));
    }

    /// The listener that answers now.
    synchronized GrpcListener listener() {
        return serving;
    }

    @Override
    public synchronized Optional<String> apply(MeshConfig config) {
        if (!begun || config.grpcPort().isEmpty()) {
            return Optional.empty();
        }
        int wanted = config.grpcPort().getAsInt();
        Instance before = current.get();
        Integer asked = settings.server().grpcPort();
        int first = asked == null ? before.service().grpcPort() : asked;
        if (wanted == before.listening().grpcPort() || (!moved && wanted == first)) {
            return Optional.empty();
        }
        return move(before, before.onGrpcPort(wanted), serving);
    }

    private Optional<String> move(Instance before, Instance after, GrpcListener old) {
        GrpcListener next;
        try {
            OpenStreams streams = new OpenStreams();
            next = new GrpcListener(servers.on(after, streams).build().start(), streams);
        } catch (IOException e) {
            return Optional.of(
                    "grpc_port "
                            + after.listening().grpcPort()
                            + " cannot be opened on "
                            + after.listening().host()
                            + ": "
                            + reason(e));
        }
        serving = next;
        moved = true;
        current.become(after);
        registration.announce(after);
        int from = before.listening().grpcPort();
        LOG.info("gRPC moves from port {} to {}", from, after.listening().grpcPort());
        Thread.ofVirtual()
                .name("mesh-drain-" + from)
                .start(() -> {
                    if (!before.id().equals(after.id())) {
                        registration.withdraw(before);
                    }
                    drain(old);
                });
        return Optional.empty();
    }

    private void drain(GrpcListener old) {
        try {
            Thread.sleep(HEARSAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        old.drain(settings.server().drain());
    }

    private static String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
