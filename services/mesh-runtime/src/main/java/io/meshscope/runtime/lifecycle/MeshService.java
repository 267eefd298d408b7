package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.data.DatabaseAwayException;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.PortTakenException;
import io.meshscope.runtime.instance.Ports;
import io.meshscope.runtime.instance.ServerSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running service: its Micronaut context, its servers, its registration. Made by [#start]; ended
/// by [#close], once.
public final class MeshService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MeshService.class);
    private static final int BIND_TRIES = 5;

    /// The exit code when `MESHSCOPE_PORTS=exact` and a port is taken: who started the process may
    /// start it again with others. Every other failure to start is 2.
    private static final int PORT_TAKEN = 98;

    private final ApplicationContext context;
    private final Presence presence;

    static {
        // Netty would start the flight recorder for events that nobody records.
        if (System.getProperty("io.netty.jfr.enabled") == null) {
            System.setProperty("io.netty.jfr.enabled", "false");
        }
    }

    private MeshService(ApplicationContext context, Presence presence) {
        this.context = context;
        this.presence = presence;
    }

    /// A service's `main`: starts by the environment's variables and runs until SIGTERM or SIGINT.
    public static void run(ServiceIdentity identity) {
        MeshService service;
        try {
            service = start(identity, MeshSettings.from(System.getenv()));
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("{} cannot start: {}", identity.name(), e.getMessage());
            System.exit(e instanceof PortTakenException ? PORT_TAKEN : 2);
            return;
        } catch (RuntimeException e) {
            // Threads that already run would keep a process alive that serves nothing.
            told(identity, e);
            System.exit(2);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("mesh-shutdown")
                                .unstarted(() -> {
                                    service.close();
                                    ended.countDown();
                                }));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Binds, wires, serves and registers; a port taken between finding and binding is replaced
    /// where the settings allow it.
    ///
    /// @throws IOException when the host cannot be bound, or a port that may not be replaced
    public static MeshService start(ServiceIdentity identity, MeshSettings settings)
            throws IOException {
        ServerSettings server = settings.server();
        for (int i = 1; ; i++) {
            int grpcPort = port(server, server.grpcPort(), identity.grpcPort());
            int httpPort = port(server, server.httpPort(), identity.httpPort());
            ApplicationContext context =
                    context(
                            Instance.of(identity, settings, grpcPort, httpPort, Instant.now()),
                            settings);
            try {
                context.start();
                Presence presence = context.getBean(Presence.class);
                presence.begin();
                return new MeshService(context, presence);
            } catch (RuntimeException e) {
                context.close();
                if (i == BIND_TRIES || !isTaken(e)) {
                    throw e;
                }
                LOG.warn("port {} or {} was taken meanwhile, trying again", grpcPort, httpPort);
            }
        }
    }

    /// The instance that runs.
    public Instance instance() {
        return context.getBean(CurrentInstance.class).get();
    }

    /// For tests that look inside.
    public ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        presence.end();
        context.close();
    }

    private static ApplicationContext context(Instance instance, MeshSettings settings) {
        Instance.Listening listening = instance.listening();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("micronaut.application.name", instance.name());
        properties.put("micronaut.server.host", listening.host());
        properties.put("micronaut.server.port", listening.httpPort());
        properties.put("micronaut.server.netty.worker.threads", 1);
        properties.put("micronaut.server.max-request-size", "1MB");
        properties.put("micronaut.executors.io.virtual", true);
        properties.put(
                "datasources.default.dialect", "POSTGRES"); // for Micronaut Data's repositories
        properties.put("grpc.server.host", listening.host());
        properties.put("grpc.server.port", listening.grpcPort());
        properties.put("grpc.server.instance-id", instance.id());
        properties.put("grpc.server.await-termination", Duration.ofSeconds(1).toString());
        properties.put(FaultBeans.ALLOWED, !settings.isProduction());
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .properties(properties)
                .singletons(instance, settings)
                .build();
    }

    /// A database that cannot be used is told in one line, a fault of the code with its stack
    /// trace.
    private static void told(ServiceIdentity identity, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseAwayException away) {
                LOG.error("{} cannot start: {}", identity.name(), away.getMessage());
                return;
            }
        }
        LOG.error("{} cannot start", identity.name(), failure);
    }

    private static int port(ServerSettings server, @Nullable Integer asked, int otherwise)
            throws IOException {
        int wanted = asked == null ? otherwise : asked;
        return server.exactPorts()
                ? Ports.exact(server.host(), wanted)
                : Ports.free(server.host(), wanted);
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
