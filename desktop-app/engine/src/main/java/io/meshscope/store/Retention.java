package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the file within its limits: what is beyond the greatest age is removed, and as long as the
/// file is too large, the oldest tenth of all that it holds: spans, logs, metric points, and events
/// of the mesh with the states between them.
///
/// Removed rows are counted and logged.
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 20;
    private static final int TENTHS = 10;

    private final SessionFile file;
    private final long limitBytes;
    private final Optional<Duration> maxAge;
    private final InstantSource clock;
    private final Map<String, Long> removed = new HashMap<>();
    private final Subscription schedule;
    private boolean freed = true;

    /// Whether it was said that nothing can be removed.
    private boolean stuck;

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
            // What is removed already may be enough: it counts until it is freed. What stands in
            // the log takes several times the room that it will have in its place.
            if ((!freed || file.logBytes() > 0) && !checkpoint()) {
                return;
            }
            if (freed && tooLarge() && !removeOldest()) {
                return;
            }
        }
    }

    /// A file that is within its limit is not asked how much of it is in use.
    private boolean tooLarge() {
        return file.bytes() > limitBytes && usedBytes() + file.logBytes() > limitBytes;
    }

    /// Removes the oldest tenth. Events of the mesh can be removed only up to some moments: when
    /// none of those is in the oldest tenth, it is two tenths, and so on.
    private boolean removeOldest() {
        for (int tenths = 1; tenths < TENTHS; tenths++) {
            Optional<Long> moment = oldest(tenths);
            if (moment.isPresent() && removeBefore(moment.get()) > 0) {
                return true;
            }
        }
        if (!stuck) {
            stuck = true;
            LOG.warn(
                    "{} is larger than its limit of {} bytes, and nothing can be removed."
                            + " Begin a new session in another file.",
                    file.path(),
                    limitBytes);
        }
        return false;
    }

    /// The bytes in use: the file itself does not shrink, but its free blocks are used again.
    long usedBytes() {
        return file.use(
                Doing.READ,
                connection ->
                        number(
                                        connection,
                                        "SELECT used_blocks * block_size"
                                                + " FROM pragma_database_size()")
                                .orElse(0L));
    }

    private Optional<Long> oldest(int tenths) {
        String all =
                file.retained().stream()
                        .map(t -> "SELECT " + t.timeColumn() + " AS t FROM " + t.table())
                        .collect(Collectors.joining(" UNION ALL "));
        // The + 1 includes the rows at the tenth itself, so that at least one row is removed.
        return file.use(
                Doing.READ,
                connection ->
                        number(
                                connection,
                                "SELECT quantile_disc(t, 0.%d) + 1 FROM (%s)"
                                        .formatted(tenths, all)));
    }

    private long removeBefore(long nanos) {
        long gone =
                file.use(
                        Doing.WRITE,
                        connection -> {
                            long rows = 0;
                            for (Retained t : file.retained()) {
                                long of = t.removeBefore(connection, nanos);
                                removed.merge(t.table(), of, Long::sum);
                                rows += of;
                            }
                            return rows;
                        });
        if (gone > 0) {
            LOG.info("{} of the oldest rows were removed, to stay within the limits", gone);
            freed = false;
            stuck = false;
            file.trimWords();
            checkpoint();
        }
        return gone;
    }

    /// Only a checkpoint frees the blocks of what was deleted.
    ///
    /// @return false when somebody is writing at this moment; the next sweep tries again
    private boolean checkpoint() {
        try {
            file.use(
                    Doing.WRITE,
                    connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute("CHECKPOINT");
                        }
                    });
            freed = true;
        } catch (JournalException e) {
            LOG.debug("checkpoint: {}", e.getMessage());
        }
        return freed;
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
