package io.meshscope.runtime.data;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database's tables up to date.
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /// What every service has, numbered V0_n.
    private static final String RUNTIME = "classpath:db/runtime";

    private static final String SERVICE = "classpath:db/migration";

    private Migrations() {}

    /// Runs what has not run yet, of the runtime and of the service; several instances may do so at
    /// once.
    ///
    /// @throws org.flywaydb.core.api.FlywayException when one fails or was changed after it ran
    public static void run(DataSource database) {
        List<String> locations = new ArrayList<>(List.of(RUNTIME));
        if (Migrations.class.getResource("/db/migration") != null) {
            locations.add(SERVICE);
        }
        // Flyway logs a dozen lines at each start; its failures come as exceptions anyway.
        if (LoggerFactory.getLogger("org.flywaydb")
                instanceof ch.qos.logback.classic.Logger flyway) {
            flyway.setLevel(Level.ERROR);
        }
        long begin = System.nanoTime();
        int ran =
                Flyway.configure()
                        .dataSource(database)
                        .locations(locations.toArray(String[]::new))
                        .outOfOrder(true) // the runtime's come before any of a service
                        .loggers("slf4j")
                        .load()
                        .migrate()
                        .migrationsExecuted;
        LOG.info("{} migrations in {} ms", ran, (System.nanoTime() - begin) / 1_000_000);
    }
}
