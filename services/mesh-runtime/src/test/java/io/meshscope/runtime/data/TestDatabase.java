package io.meshscope.runtime.data;

import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.testing.PostgresServer;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A database of a test's own, and contexts that use it as a service does.
public final class TestDatabase {

    private TestDatabase() {}

    /// A new, empty one in the server that all tests of this JVM share.
    public static DatabaseSettings fresh() {
        return in(PostgresServer.shared());
    }

    /// A new, empty one in that server.
    public static DatabaseSettings in(PostgresServer server) {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        server.create(name);
        return new DatabaseSettings(server.url(name), name, "postgres", "postgres", 4);
    }

    /// A started context with the beans of a service and this database, migrated at the first use;
    /// its servers and its registration are not begun.
    ///
    /// @param more further properties
    public static ApplicationContext context(
            DatabaseSettings settings, OpenTelemetrySdk telemetry, Map<String, Object> more) {
        MeshSettings mesh = MeshSettings.from(Map.of("GRPC_PORT", "0", "HTTP_PORT", "0"));
        ServiceIdentity identity =
                new ServiceIdentity("test-service", "", 0, 0, ServiceIdentity.Entrance.GRPC);
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .properties(properties(settings))
                .properties(more)
                .singletons(
                        Instance.of(identity, mesh, 1, 2, Instant.now()),
                        mesh,
                        Telemetry.of(telemetry))
                .build()
                .start();
    }

    private static Map<String, Object> properties(DatabaseSettings settings) {
        return Map.of(
                "meshscope.database.name", settings.name(),
                "datasources.default.dialect", "POSTGRES",
                "meshscope.database.url", settings.url(),
                "meshscope.database.user", settings.user(),
                "meshscope.database.password", settings.password());
    }
}
