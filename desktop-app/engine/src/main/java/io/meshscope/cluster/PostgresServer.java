package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The databases of a cluster: one PostgreSQL with a database and a role for each service. The
/// role's password is made for this launch and told to that service alone. When the port is taken
/// it uses another one. It writes without waiting for the disk, because its data goes with the
/// cluster.
final class PostgresServer implements Server {

    static final ProcessName NAME = new ProcessName("postgresql");
    static final int PORT = 5432;

    /// When this is set, the services use that server, and none is started.
    static final String VARIABLE = "MESHSCOPE_DATABASE_URL";

    private final Path cache;
    private final Path directory;
    private final Supplier<PostgresAccount> accounts;
    private final Map<ServiceName, String> databases;
    private final Map<String, String> passwords = new HashMap<>();
    private final KeptPort port;
    private Optional<PostgresData> data = Optional.empty();

    /// @param directory for its data, made at the first start; its parent must exist
    /// @param cache where its programs are unpacked
    PostgresServer(
            Map<ServiceName, String> databases,
            Path directory,
            Path cache,
            Supplier<PostgresAccount> accounts,
            Ports ports) {
        this.databases = databases;
        this.directory = directory;
        this.cache = cache;
        this.accounts = accounts;
        this.port = new KeptPort(ports, PORT);
        var random = new SecureRandom();
        for (String database : databases.values()) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            passwords.put(database, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
    }

    @Override
    public ProcessName name() {
        return NAME;
    }

    @Override
    public synchronized ProcessSpec spec() {
        PostgresData ready = data.orElseGet(this::prepare);
        data = Optional.of(ready);
        int claimed = port.claim();
        return new ProcessSpec(
                NAME,
                Optional.empty(),
                ready.serverCommand(claimed),
                Map.of(),
                List.of(claimed),
                URI.create("postgresql://127.0.0.1:" + claimed),
                Signals.POSTGRESQL);
    }

    private PostgresData prepare() {
        PostgresAccount account = accounts.get();
        try {
            Path own = account.makeDirectory(directory);
            // The account `nobody` may not read another user's cache.
            Path binaries = PostgresBinaries.unpacked(account.handedOver() ? openTo(own) : cache);
            var prepared = new PostgresData(account, binaries, own.resolve("data"));
            prepared.create(passwords);
            return prepared;
        } catch (IOException e) {
            throw new LaunchException(
                    Message.of("postgres.data", Message.why(e)), Message.of("launch.tmpdir"));
        }
    }

    private static Path openTo(Path own) throws IOException {
        return Files.createDirectories(own.resolveSibling("postgresql-programs"));
    }

    @Override
    public Map<String, String> environment(ServiceName service) {
        String database = databases.get(service);
        if (database == null) {
            return Map.of();
        }
        return Map.of(
                VARIABLE,
                "jdbc:postgresql://127.0.0.1:" + port.current() + "/" + database,
                "MESHSCOPE_DATABASE_USER",
                database,
                "MESHSCOPE_DATABASE_PASSWORD",
                passwords.getOrDefault(database, ""));
    }
}
