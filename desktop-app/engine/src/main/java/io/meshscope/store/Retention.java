package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the file within its limits: telemetry beyond the greatest age is removed, and as long as
/// the file is too large, the oldest tenth of all telemetry. Events of the mesh stay.
///
/// Removed rows are counted and logged.
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 20;

    private final SessionFile file;
    private final long limitBytes;
    private final Optional<Duration> maxAge;
    private final InstantSource clock;
    private final Map<String, Long> removed = new HashMap<>();
    private final Subscription schedule;

    /// @param limitBytes the most that the file may use, in bytes, from 1
    /// @param maxAge the greatest age, by the senders' clocks; empty for no limit
    public Retention(
            SessionFile file, long limitBytes, Optional<Duration> maxAge, InstantSource clock) {
        this.file = file;
        this.limitBytes = limitBytes;
        this.maxAge = maxAge;
        this.clock = clock;
        this.schedule = file.every(PERIOD, this::sweep);
    }

    /// How many rows were removed, by table.
    public synchronized Map<String, Long> removed() {
        return Map.copyOf(removed);
    }

    /// Applies the limits now.
    ///
    /// @throws JournalException when the file cannot be written
    public synchronized void sweep() {
        if (file.retained().isEmpty()) {
            return;
        }
        maxAge.ifPresent(age -> removeBefore(Nanos.of(clock.instant().minus(age))));
        for (int round = 0; round < MOST_ROUNDS && tooLarge(); round++) {
            Optional<Long> tenth = oldestTenth();
            if (tenth.isEmpty()) {
                return;
            }
            removeBefore(tenth.get());
        }
    }

    /// A file that is within its limit is not asked how much of it is in use.
    private boolean tooLarge() {
        return file.bytes() > limitBytes && usedBytes() > limitBytes;
    }

    /// The bytes in use: the file itself does not shrink, but its free blocks are used again.
    long usedBytes() {
        return file.use(
                "measure",
                connection ->
                        number(
                                        connection,
                                        "SELECT used_blocks * block_size"
                                                + " FROM pragma_database_size()")
                                .orElse(0L));
    }

    private Optional<Long> oldestTenth() {
        String all =
                file.retained().stream()
                        .map(t -> "SELECT " + t.timeColumn() + " AS t FROM " + t.table())
                        .collect(Collectors.joining(" UNION ALL "));
        // The + 1 includes the rows at the tenth itself, so that at least one row is removed.
        return file.use(
                "read",
                connection ->
                        number(connection, "SELECT quantile_disc(t, 0.1) + 1 FROM (" + all + ")"));
    }

    private void removeBefore(long nanos) {
        List<SessionFile.RetainedTable> tables = file.retained();
        long before = removed.values().stream().mapToLong(Long::longValue).sum();
        file.use(
                "write",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (SessionFile.RetainedTable t : tables) {
                            long rows =
                                    statement.executeUpdate(
                                            "DELETE FROM %s WHERE %s < %d"
                                                    .formatted(t.table(), t.timeColumn(), nanos));
                            removed.merge(t.table(), rows, Long::sum);
                        }
                    }
                    return true;
                });
        long gone = removed.values().stream().mapToLong(Long::longValue).sum() - before;
        if (gone > 0) {
            LOG.info("{} rows of old telemetry were removed, to stay within the limits", gone);
            checkpoint();
        }
    }

    /// Only a checkpoint frees the blocks of what was deleted.
    private void checkpoint() {
        try {
            file.use(
                    "write",
                    connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("CHECKPOINT");
                        }
                        return true;
                    });
        } catch (JournalException e) {
            // Somebody is writing at this moment; the next sweep tries again.
            LOG.debug("checkpoint: {}", e.getMessage());
        }
    }

    private static Optional<Long> number(DuckDBConnection connection, String sql)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            long value = rows.getLong(1);
            return rows.wasNull() ? Optional.empty() : Optional.of(value);
        }
    }

    @Override
    public void close() {
        schedule.close();
    }
}
