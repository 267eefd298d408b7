package io.meshscope.runtime.lifecycle;

import io.grpc.BindableService;
import io.meshscope.runtime.config.ConfigFollower;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.management.Health;
import io.meshscope.runtime.management.InFlight;
import io.meshscope.runtime.registration.Registration;
import io.meshscope.runtime.telemetry.Logs;
import io.meshscope.runtime.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An instance's presence in the mesh: in what order it appears and disappears.
@Singleton
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration CONFIG_WAIT = Duration.ofSeconds(1);

    private final CurrentInstance instance;
    private final MeshSettings settings;
    private final Listeners listeners;
    private final WarmUps warmUps;
    private final GrpcPort grpc;
    private final List<BindableService> services;
    private final Health health;
    private final InFlight inFlight;
    private final Registration registration;
    private final EtcdLease lease;
    private final ConfigFollower config;
    private final LiveConfig live;
    private final Logs logs;
    private final Telemetry telemetry;
    private @Nullable AutoCloseable logExport;

    // The config comes first: it is read while the rest is made.
    Presence(
            ConfigFollower config,
            CurrentInstance instance,
            MeshSettings settings,
            Listeners listeners,
            WarmUps warmUps,
            GrpcPort grpc,
            List<BindableService> services,
            Health health,
            InFlight inFlight,
            Registration registration,
            EtcdLease lease,
            LiveConfig live,
            Logs logs,
            Telemetry telemetry) {
        this.instance = instance;
        this.settings = settings;
        this.listeners = listeners;
        this.warmUps = warmUps;
        this.grpc = grpc;
        this.services = services;
        this.health = health;
        this.inFlight = inFlight;
        this.registration = registration;
        this.lease = lease;
        this.config = config;
        this.live = live;
        this.logs = logs;
        this.telemetry = telemetry;
        live.addStep(grpc);
    }

    /// Servers first, so that a caller that reads the registration finds a server there; then the
    /// warm-up, so that callers find nothing cold.
    void begin() {
        logExport = logs.export(telemetry);
        awaitConfig();
        listeners.open();
        warmUps.run();
        health.serving(services);
        grpc.begin(live.current());
        config.underItsId();
        registration.announce(instance.get());
        lease.open(); // for the config's report, whatever the registry
        LOG.info(
                "{} serves: gRPC {}, HTTP {}, healthy after {} ms",
                instance.id(),
                grpc.listener().server().getPort(),
                instance.get().listening().httpPort(),
                Duration.between(
                                ProcessHandle.current().info().startInstant().orElse(Instant.now()),
                                Instant.now())
                        .toMillis());
    }

    /// Deregister, finish what is in flight, close.
    void end() {
        LOG.info("{} stops", instance.id());
        health.stopping();
        registration.close();
        lease.close();
        GrpcListener listener = grpc.listener();
        listener.server().shutdown();
        try {
            int left = inFlight.await(settings.server().drain());
            if (left > 0) {
                LOG.warn(
                        "{} requests did not end within {} s",
                        left,
                        settings.server().drain().toSeconds());
            }
            listener.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            listeners.close();
            if (logExport != null) {
                logExport.close();
            }
        } catch (Exception e) {
            LOG.warn("a listener or the log export did not close", e);
        }
    }

    private void awaitConfig() {
        try {
            if (!config.awaitFirst(CONFIG_WAIT.toMillis())) {
                LOG.warn("no answer from etcd yet, starting with the defaults");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
