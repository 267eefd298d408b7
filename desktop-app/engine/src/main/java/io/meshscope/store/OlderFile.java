package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a file of an earlier version to this one. Up to version 3 a span was a row of texts. All
/// goes into a new file beside the old one, which takes its place when it is whole.
final class OlderFile {

    private static final Logger LOG = LoggerFactory.getLogger(OlderFile.class);

    private static final List<String> MISSING =
            List.of(
                    SessionInfo.TABLE,
                    NoteTable.TABLE,
                    Checkpoints.TABLE,
                    ResourceTable.TABLE,
                    WordTable.TABLE,
                    SpanTables.SPANS,
                    SpanTables.CALLS,
                    SpanTables.BLOCKS,
                    SpanTables.FILTERS,
                    SpanTables.SPANS_VIEW,
                    SpanTables.CALLS_VIEW);

    /// What a file has that never took a span, and what the earliest had not.
    private static final List<String> EMPTY =
            List.of(
                    "CREATE TABLE IF NOT EXISTS old.spans (trace_id VARCHAR, span_id VARCHAR,"
                            + " parent_id VARCHAR, service VARCHAR, resource BIGINT, name VARCHAR,"
                            + " kind VARCHAR, start_nanos BIGINT, duration_nanos BIGINT,"
                            + " status VARCHAR, status_message VARCHAR, status_text VARCHAR,"
                            + " scope VARCHAR, attributes VARCHAR, events VARCHAR, links VARCHAR)",
                    "ALTER TABLE old.spans ADD COLUMN IF NOT EXISTS outcome VARCHAR",
                    "CREATE TABLE IF NOT EXISTS old.calls (trace_id VARCHAR, caller VARCHAR,"
                            + " callee VARCHAR, end_nanos BIGINT, duration_nanos BIGINT,"
                            + " outcome VARCHAR, stream BOOLEAN)");

    private static final List<String> ROWS =
            List.of(
                    """
                    CREATE TEMP MACRO number(hex) AS
                        (CASE WHEN ('0x' || hex)::UBIGINT > 9223372036854775807
                              THEN ('0x' || hex)::UBIGINT::HUGEINT - 18446744073709551616
                              ELSE ('0x' || hex)::UBIGINT::HUGEINT END)::BIGINT\
                    """,
                    """
                    INSERT INTO words
                    SELECT row_number() OVER (), word
                    FROM (SELECT service AS word FROM old.spans
                          UNION SELECT name FROM old.spans
                          UNION SELECT scope FROM old.spans
                          UNION SELECT status_message FROM old.spans
                          UNION SELECT status_text FROM old.spans
                          UNION SELECT caller FROM old.calls
                          UNION SELECT callee FROM old.calls)
                    WHERE word <> ''\
                    """,
                    // An id of another length keeps its text, and any number.
                    """
                    INSERT INTO span_rows
                    SELECT row_number() OVER (), number(trace_id[1:16]), number(trace_id[17:32]),
                           number(span_id),
                           CASE WHEN parent_id IS NULL THEN 0
                                WHEN regexp_full_match(parent_id, '[0-9a-f]{16}')
                                THEN number(parent_id)
                                ELSE (hash(parent_id) >> 2)::BIGINT + 1 END,
                           start_nanos, duration_nanos, s.id, resource, n.id,
                           coalesce(c.id, 0), coalesce(m.id, 0), coalesce(t.id, 0),
                           list_position(KINDS, kind) - 1, list_position(STATUSES, status) - 1,
                           coalesce(list_position(OUTCOMES, outcome) - 1,
                                    CASE WHEN status = 'ERROR' THEN 3 ELSE 0 END),
                           attributes, events, links,
                           CASE WHEN NOT regexp_full_match(parent_id, '[0-9a-f]{16}')
                                THEN parent_id END
                    FROM old.spans
                    JOIN words s ON s.word = service
                    LEFT JOIN words n ON n.word = name
                    LEFT JOIN words c ON c.word = scope
                    LEFT JOIN words m ON m.word = status_message
                    LEFT JOIN words t ON t.word = status_text\
                    """
                            .replace(" n.id,", " coalesce(n.id, 0),")
                            .replace("KINDS", SpanTables.KINDS)
                            .replace("STATUSES", SpanTables.STATUSES)
                            .replace("OUTCOMES", SpanTables.OUTCOMES),
                    """
                    INSERT INTO call_rows
                    SELECT number(trace_id[1:16]), number(trace_id[17:32]), coalesce(a.id, 0), b.id,
                           end_nanos, duration_nanos, list_position(OUTCOMES, outcome) - 1, stream
                    FROM old.calls
                    LEFT JOIN words a ON a.word = caller
                    JOIN words b ON b.word = callee\
                    """
                            .replace("OUTCOMES", SpanTables.OUTCOMES),
                    "UPDATE meshscope_schema SET version = " + Schema.VERSION);

    private OlderFile() {}

    /// @param memory opens a database in memory
    /// @throws JournalException when the new file cannot be written; the old one is as it was
    static void renew(Supplier<DuckDBConnection> memory, Path path) {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        LOG.info("{} is of an earlier version; it is brought to version {}", path, Schema.VERSION);
        try {
            Files.deleteIfExists(part);
            OwnerOnly.make(part, made -> write(memory, path, made));
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            LOG.debug("renewing {}", path, e);
            throw unwritable(path, e);
        } catch (IOException e) {
            throw unwritable(path, e);
        } finally {
            SessionCopy.remove(part);
            SessionCopy.remove(Path.of(part + ".wal"));
        }
    }

    private static JournalException unwritable(Path path, Exception cause) {
        return new JournalException(
                Message.of("store.renewal", path, Failures.words(Doing.WRITE, path, cause)), cause);
    }

    /// The database is closed before the part is moved or removed, which Windows asks for.
    private static void write(Supplier<DuckDBConnection> opening, Path path, Path part)
            throws SQLException {
        try (DuckDBConnection memory = opening.get();
                Statement statement = memory.createStatement()) {
            // What does not fit in memory would else go into the folder that the program was
            // started in, and others could read it.
            statement.execute("SET temp_directory = " + SessionCopy.quoted(part + ".tmp", '\''));
            statement.execute("SET preserve_insertion_order = true");
            statement.execute("ATTACH " + SessionCopy.quoted(path.toString(), '\'') + " AS old");
            // So that nothing of it stands in a log beside it.
            statement.execute("CHECKPOINT old");
            statement.execute(
                    "ATTACH "
                            + SessionCopy.quoted(part.toString(), '\'')
                            + " AS renewed (STORAGE_VERSION 'latest')");
            for (String sql : EMPTY) {
                statement.execute(sql);
            }
            statement.execute("USE renewed");
            for (String table : tables(statement)) {
                statement.execute(definition(statement, table));
                statement.execute("INSERT INTO " + table + " SELECT * FROM old." + table);
            }
            for (String sql : MISSING) {
                statement.execute(sql);
            }
            for (String sql : ROWS) {
                statement.execute(sql);
            }
            statement.execute("CHECKPOINT renewed");
            statement.execute("USE memory");
            statement.execute("DETACH renewed");
            statement.execute("DETACH old");
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'"
                                + " AND table_name NOT IN ('spans', 'calls')")) {
            while (rows.next()) {
                names.add(SessionCopy.quoted(rows.getString(1), '"'));
            }
        }
        return names;
    }

    private static String definition(Statement statement, String table) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT sql FROM duckdb_tables() WHERE database_name = 'old'"
                                + " AND '\"' || table_name || '\"' = "
                                + SessionCopy.quoted(table, '\''))) {
            row.next();
            return row.getString(1);
        }
    }
}
