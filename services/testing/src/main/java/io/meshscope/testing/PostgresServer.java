package io.meshscope.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL on a free port. [#shared] is one for the whole test JVM and ends with it; one
/// of its own, from [#start], can be stopped and started again on its data.
public final class PostgresServer implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration STARTING = Duration.ofSeconds(40);

    private static @Nullable PostgresServer shared;

    private final Path directory;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    private PostgresServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /// The JVM's one server.
    public static synchronized PostgresServer shared() {
        PostgresServer one = shared;
        if (one == null) {
            one = start();
            shared = one;
            Runtime.getRuntime().addShutdownHook(new Thread(one::close));
        }
        return one;
    }

    /// A server of the test's own. One that does not come up is told in the log, and a second one
    /// is tried elsewhere: a program beside the tests may have taken its port in between.
    public static PostgresServer start() {
        PostgresServer first = fresh();
        try {
            first.restart();
            return first;
        } catch (AssertionError e) {
            LOG.error("trying another port", e);
            first.close();
            PostgresServer second = fresh();
            second.restart();
            return second;
        }
    }

    private static PostgresServer fresh() {
        try {
            return new PostgresServer(Files.createTempDirectory("mesh-postgres"), FreePort.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it on the data it has.
    public void restart() {
        if (LoggerFactory.getLogger(EmbeddedPostgres.class) instanceof Logger zonky) {
            zonky.setLevel(Level.WARN);
        }
        Path log = directory.resolve("log");
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory.resolve("data"))
                            .setCleanDataDirectory(false)
                            .setPort(port)
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("max_connections", "200")
                            .setOutputRedirector(toLog)
                            .setErrorRedirector(toLog)
                            .setPGStartupWait(STARTING)
                            .start();
        } catch (IOException | IllegalStateException e) {
            throw new AssertionError("PostgreSQL does not serve:\n" + ServerProcess.tail(log), e);
        }
    }

    /// Ends it; connections break.
    public void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes an empty database of this name.
    public void create(String name) {
        try (Connection connection = connect("postgres");
                Statement create = connection.createStatement()) {
            create.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// A connection to the database of this name.
    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "postgres", "postgres");
    }

    /// `jdbc:…/{database}`, as the variable MESHSCOPE_DATABASE_URL.
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /// As the JVM ends, its library stops the server too: it may still be leaving its directory.
    @Override
    public void close() {
        stop();
        Awaitility.await("PostgreSQL has left " + directory).until(this::deleted);
    }

    private boolean deleted() {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false; // it was changed meanwhile
        }
    }
}
