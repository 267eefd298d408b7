package io.meshscope.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a file is a recording of.
///
/// @param name of the profile
/// @param environment of the profile: `dev`, `prod`
/// @param configPrefixes the prefixes of configuration keys, by which readings tell them
/// @param begun when the session began
/// @param ended when it was closed or copied; empty while it goes on, and for one that was cut
public record SessionInfo(
        String name,
        String environment,
        List<String> configPrefixes,
        Instant begun,
        Optional<Instant> ended) {

    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS session (name VARCHAR NOT NULL, environment VARCHAR NOT"
                    + " NULL, config_prefixes VARCHAR NOT NULL, begun_nanos BIGINT NOT NULL,"
                    + " ended_nanos BIGINT)";

    private static final int SINCE = 2;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    public SessionInfo {
        configPrefixes = List.copyOf(configPrefixes);
    }

    /// Writes it into the file of a session that begins.
    ///
    /// @throws JournalException when the file holds a session already
    public void begin(SessionFile file) {
        if (file.version() < SINCE || of(file).isPresent()) {
            throw new JournalException(Message.of("store.holds-session", file.path()));
        }
        file.use(
                Doing.WRITE,
                connection -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO session VALUES (?, ?, ?, ?, NULL)")) {
                        insert.setString(1, name);
                        insert.setString(2, environment);
                        insert.setString(3, AttributesJson.writeAny(configPrefixes));
                        insert.setLong(4, Nanos.of(begun));
                        return insert.executeUpdate();
                    }
                });
    }

    /// Writes that the session in a file ended as it should.
    ///
    /// @throws JournalException when the file cannot be written
    public static void end(SessionFile file, Instant at) {
        file.use(
                Doing.WRITE,
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate(
                                "UPDATE session SET ended_nanos = " + Nanos.of(at));
                    }
                });
    }

    /// Reads it; empty for a file from before it was kept.
    public static Optional<SessionInfo> of(SessionFile file) {
        if (file.version() < SINCE) {
            return Optional.empty();
        }
        return file.read(question -> {
            try (PreparedStatement select =
                            question.prepare(
                                    "SELECT name, environment, config_prefixes, begun_nanos,"
                                            + " ended_nanos FROM session");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        });
    }

    private static SessionInfo read(ResultSet row) throws SQLException {
        long ended = row.getLong(5);
        // Tells of the column that was read last, so it is asked at once.
        boolean open = row.wasNull();
        return new SessionInfo(
                row.getString(1),
                row.getString(2),
                AttributesJson.read(row.getString(3), TEXTS),
                Nanos.of(row.getLong(4)),
                open ? Optional.empty() : Optional.of(Nanos.of(ended)));
    }
}
