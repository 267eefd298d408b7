package io.meshscope.invoke.duckdb;

import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.store.BatchWriter;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.SessionFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/// The schemas that were used in a session, in its file: the last one of each target, without the
/// secrets in it. Safe for use by many threads.
public final class DuckDbSchemas {

    private static final int WAITING = 100;

    private static final String SCHEMAS =
            "CREATE TABLE IF NOT EXISTS schemas (target VARCHAR NOT NULL, origin VARCHAR NOT NULL,"
                    + " peer VARCHAR, read_nanos BIGINT NOT NULL)";
    private static final String SERVICES =
            "CREATE TABLE IF NOT EXISTS schema_services (target VARCHAR NOT NULL,"
                    + " service VARCHAR NOT NULL)";
    private static final String FILES =
            "CREATE TABLE IF NOT EXISTS schema_files (target VARCHAR NOT NULL,"
                    + " name VARCHAR NOT NULL, descriptor BLOB NOT NULL)";

    private final SessionFile file;
    private final BatchWriter<ToldSchema> writer;
    private final Map<Target, SchemaFiles> kept = new HashMap<>();

    public DuckDbSchemas(SessionFile file) {
        this.file = file;
        file.define(SCHEMAS, SERVICES, FILES);
        this.writer = new BatchWriter<>(file, WAITING, DuckDbSchemas::write);
    }

    /// Keeps a schema in place of an earlier one of the same target.
    ///
    /// @throws io.meshscope.journal.JournalException when the file cannot be written
    public synchronized void keep(ToldSchema told) {
        SchemaFiles before = kept.get(told.target());
        if (before == null || !before.tellsTheSame(told.files())) {
            writer.append(List.of(told));
            kept.put(told.target(), told.files());
        }
    }

    private static void write(DuckDBConnection connection, List<ToldSchema> all)
            throws SQLException {
        for (ToldSchema told : all) {
            String target = told.target().text();
            for (String table : List.of("schemas", "schema_services", "schema_files")) {
                run(connection, "DELETE FROM " + table + " WHERE target = ?", target);
            }
            run(
                    connection,
                    "INSERT INTO schemas VALUES (?, ?, nullif(?, ''), ?)",
                    target,
                    told.files().origin(),
                    told.peer().orElse(""),
                    Nanos.of(told.readAt()));
            for (String service : told.files().services()) {
                run(connection, "INSERT INTO schema_services VALUES (?, ?)", target, service);
            }
            for (Map.Entry<String, byte[]> each : told.files().files().entrySet()) {
                Optional<byte[]> clean = CleanDescriptor.of(each.getValue());
                if (clean.isPresent()) {
                    run(
                            connection,
                            "INSERT INTO schema_files VALUES (?, ?, ?)",
                            target,
                            each.getKey(),
                            clean.get());
                }
            }
        }
    }

    private static void run(DuckDBConnection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /// The schema of a target; empty when nobody asked for it in the session.
    public Optional<ToldSchema> of(Target target) {
        return file.read(question -> exists(question) ? read(question, target) : Optional.empty());
    }

    /// An older recording has none.
    private static boolean exists(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT count(*) FROM duckdb_tables()"
                                        + " WHERE table_name = 'schemas'");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    private static Optional<ToldSchema> read(Question question, Target target) throws SQLException {
        List<String> services =
                texts(question, "SELECT service FROM schema_services WHERE target = ?", target);
        Map<String, byte[]> files = files(question, target);
        try (PreparedStatement select =
                question.prepare("SELECT origin, peer, read_nanos FROM schemas WHERE target = ?")) {
            select.setString(1, target.text());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new ToldSchema(
                                target,
                                new SchemaFiles(row.getString(1), services, files),
                                Optional.ofNullable(row.getString(2)),
                                Nanos.of(row.getLong(3))));
            }
        }
    }

    private static List<String> texts(Question question, String sql, Target target)
            throws SQLException {
        var texts = new ArrayList<String>();
        try (PreparedStatement select = question.prepare(sql)) {
            select.setString(1, target.text());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    private static Map<String, byte[]> files(Question question, Target target) throws SQLException {
        var files = new HashMap<String, byte[]>();
        try (PreparedStatement select =
                question.prepare("SELECT name, descriptor FROM schema_files WHERE target = ?")) {
            select.setString(1, target.text());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    files.put(rows.getString(1), rows.getBytes(2));
                }
            }
        }
        return files;
    }
}
