package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the renewing of an older file puts what it needs meanwhile.
class RenewalTest {

    /// A file of some gigabytes does not fit in memory.
    @Test
    void whatDoesNotFitInMemoryGoesBesideTheFile(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("older.meshscope");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE meshscope_schema (version INTEGER NOT NULL)");
            statement.execute("INSERT INTO meshscope_schema VALUES (3)");
        }
        var kept = new AtomicReference<DuckDBConnection>();
        OlderFile.renew(
                () -> {
                    DuckDBConnection memory = memory();
                    try {
                        kept.set(memory.duplicate());
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    return memory;
                },
                path);
        try (var memory = kept.get();
                var statement = memory.createStatement();
                var row = statement.executeQuery("SELECT current_setting('temp_directory')")) {
            assertThat(row.next()).isTrue();
            assertThat(Path.of(row.getString(1)).getParent().getParent()).isEqualTo(directory);
        }
        assertThat(Files.list(directory)).containsExactly(path);
    }

    private static DuckDBConnection memory() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
