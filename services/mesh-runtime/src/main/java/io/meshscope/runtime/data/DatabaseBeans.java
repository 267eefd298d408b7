package io.meshscope.runtime.data;

import io.grpc.ServerInterceptor;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.grpc.server.interceptor.OrderedServerInterceptor;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/// Wires the database of a service that names one. Properties `meshscope.database.url`, `.user` and
/// `.password` are the variables `MESHSCOPE_DATABASE_URL` and so on.
@Factory
@Requires(property = DatabaseBeans.NAME)
final class DatabaseBeans {

    static final String NAME = "meshscope.database.name";

    @Singleton
    DatabaseSettings settings(
            MeshSettings mesh,
            @Property(name = NAME) String name,
            @Property(name = "meshscope.database.url", defaultValue = "") String url,
            @Property(name = "meshscope.database.user", defaultValue = "") String user,
            @Property(name = "meshscope.database.password", defaultValue = "") String password,
            @Property(name = "meshscope.database.pool", defaultValue = "4") int poolSize) {
        try {
            return DatabaseSettings.of(name, url, user, password, poolSize, mesh.isProduction());
        } catch (IllegalArgumentException e) {
            throw new DatabaseAwayException(String.valueOf(e.getMessage()), e);
        }
    }

    @Bean(preDestroy = "close")
    @Singleton
    DatabasePool pool(DatabaseSettings settings, Instance instance, MeterRegistry meters) {
        return DatabasePool.open(settings, instance.id(), meters);
    }

    @Primary
    @Singleton
    @Named("default")
    DataSource dataSource(DatabasePool pool, DatabaseSettings settings, Telemetry telemetry) {
        return new TracedDataSource(
                pool.connections(), new StatementSpans(telemetry.tracer(), settings));
    }

    @Bean(preDestroy = "close")
    @Singleton
    Notifications notifications(DatabaseSettings settings) {
        return new Notifications(settings);
    }

    @Singleton
    ServerInterceptor outages() {
        return new OrderedServerInterceptor(new OutageBarrier(), 50); // within the fault barrier
    }
}
