package io.meshscope.runtime.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service's connections, to a database brought up to date. A database that is away fails a
/// request within two seconds; one that comes back, or was started anew, is used again without
/// further ado.
final class DatabasePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePool.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final String WRONG_PASSWORD = "28";

    private final HikariDataSource connections;

    private DatabasePool(HikariDataSource connections) {
        this.connections = connections;
    }

    /// Waits for the database, at most half a minute: it may be starting, too, on a busy machine.
    ///
    /// @param application what the database calls this process
    /// @throws DatabaseAwayException when it cannot be used
    static DatabasePool open(DatabaseSettings settings, String application, MeterRegistry meters) {
        await(settings);
        HikariConfig config = new HikariConfig();
        config.setPoolName(settings.name());
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(properties(settings));
        config.addDataSourceProperty("ApplicationName", application);
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        HikariDataSource connections = new HikariDataSource(config);
        try {
            Migrations.run(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
        return new DatabasePool(connections);
    }

    DataSource connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }

    /// What every connection is made with. No answer to a statement takes longer than ten seconds.
    static Properties properties(DatabaseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private static void await(DatabaseSettings settings) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        Properties unhurried = properties(settings);
        unhurried.setProperty("connectTimeout", "10");
        unhurried.setProperty("loginTimeout", "10");
        while (true) {
            try (Connection _ = DriverManager.getConnection(settings.url(), unhurried)) {
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (state.startsWith(WRONG_PASSWORD) || System.nanoTime() > until) {
                    throw new DatabaseAwayException(
                            "no database "
                                    + settings.name()
                                    + " at "
                                    + settings.address()
                                    + " for user "
                                    + settings.user()
                                    + " ("
                                    + firstLine(e)
                                    + "): start PostgreSQL, or set MESHSCOPE_DATABASE_URL,"
                                    + " MESHSCOPE_DATABASE_USER and MESHSCOPE_DATABASE_PASSWORD",
                            e);
                }
                if (!told) {
                    LOG.warn("waiting for the database at {}", settings.address());
                    told = true;
                }
            }
            pause();
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", e);
        }
    }
}
