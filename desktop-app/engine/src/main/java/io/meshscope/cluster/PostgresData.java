package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// The data directory of a PostgreSQL that belongs to one launch, and the commands that make and
/// serve it.
///
/// @param binaries has `bin/postgres` in it
record PostgresData(PostgresAccount account, Path binaries, Path directory) {

    /// Small, and not safe against a power cut: the data goes with the cluster anyway. A commit
    /// still reaches the operating system, so it survives a kill. The passwords are random and
    /// long: more rounds of hashing would guard nothing and cost time at each connection.
    private static final String SETTINGS =
            """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 200
            shared_buffers = 24MB
            dynamic_shared_memory_type = mmap
            io_method = sync
            max_worker_processes = 2
            max_logical_replication_workers = 0
            max_wal_senders = 0
            wal_level = minimal
            min_wal_size = 32MB
            max_wal_size = 128MB
            autovacuum_max_workers = 1
            fsync = off
            full_page_writes = off
            jit = off
            scram_iterations = 1
            log_line_prefix = '%m [%p] %q%u@%d '
            """;

    private static final String ACCESS =
            """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    /// Makes the directory, and in it a database for each role, owned by it and closed to others.
    ///
    /// @param passwords of the roles by their names, which are the databases' names too
    /// @throws LaunchException when PostgreSQL refuses, with what it said
    void create(Map<String, String> passwords) throws IOException {
        run(
                "initdb",
                List.of(
                        "--pgdata=" + directory,
                        "--username=postgres",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--auth=reject",
                        "--no-sync",
                        "--no-instructions"),
                "");
        Files.writeString(
                directory.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.writeString(directory.resolve("pg_hba.conf"), ACCESS);
        // Single-user mode, before anybody can connect: the passwords go in by standard input.
        run(
                "postgres",
                List.of(
                        "--single",
                        "-D",
                        directory.toString(),
                        "-c",
                        "exit_on_error=on",
                        "postgres"),
                statements(passwords));
    }

    private static String statements(Map<String, String> passwords) {
        var sql = new StringBuilder();
        passwords.forEach((name, password) ->
                sql.append("CREATE ROLE %s LOGIN PASSWORD '%s'\n".formatted(name, password))
                        .append("CREATE DATABASE %s OWNER %s\n".formatted(name, name))
                        .append("REVOKE ALL ON DATABASE %s FROM PUBLIC\n".formatted(name)));
        return sql.toString();
    }

    List<String> serverCommand(int port) {
        return account.command(
                program("postgres"), List.of("-D", directory.toString(), "-p", "" + port));
    }

    private Path program(String name) {
        return binaries.resolve("bin").resolve(name);
    }

    private void run(String name, List<String> arguments, String input) throws IOException {
        Process process =
                new ProcessBuilder(account.command(program(name), arguments))
                        .redirectErrorStream(true)
                        .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new LaunchException(
                        said.isEmpty()
                                ? Message.of("postgres.failed", name, process.exitValue())
                                : Message.of(
                                        "postgres.failed.said", name, process.exitValue(), said),
                        Message.of("postgres.failed.remedy"));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LaunchException(
                    Message.of("launch.interrupted", "PostgreSQL"), Message.of("launch.again"));
        }
    }
}
