package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.duckdb.DuckDBConnection;

/// The states in a session's file. Each row holds a state without its growing parts, and what it
/// has of those that the row before does not have; every [#CHAIN]th row has all of them. So a state
/// is read from the rows of one chain, and what does not change is written once a chain.
final class Checkpoints {

    static final int CHAIN = 32;

    /// The version of the file that has them first.
    static final int SINCE = 2;

    /// A recording may come from somebody else: more than this is no state.
    private static final int LONGEST = 64 * 1024 * 1024;

    /// What is deflated already is stored as it is: DuckDB's compression would unpack two thousand
    /// rows to read one.
    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS checkpoints (sequence BIGINT NOT NULL,"
                    + " at_nanos BIGINT NOT NULL, chain BIGINT NOT NULL,"
                    + " state BLOB NOT NULL USING COMPRESSION uncompressed,"
                    + " added BLOB NOT NULL USING COMPRESSION uncompressed)";

    /// By it DuckDB goes to the rows that are asked for by their sequences. Without it, and by a
    /// range of sequences, it reads the states of the two thousand rows around them too. Files that
    /// were made before have none.
    static final String INDEX =
            "CREATE INDEX IF NOT EXISTS checkpoints_sequence ON checkpoints (sequence)";

    private MeshState before = MeshState.EMPTY;
    private long chain;
    private int length;

    /// Writes states in their order; called by one thread at a time.
    void write(DuckDBConnection connection, List<MeshState> states) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO checkpoints VALUES (?, ?, ?, ?, ?)")) {
            for (MeshState state : states) {
                write(insert, state);
            }
        } catch (IOException e) {
            throw new JournalException(Message.of("store.state", Message.why(e)), e);
        }
    }

    private void write(PreparedStatement insert, MeshState state) throws SQLException, IOException {
        // A state that comes again was not kept the first time, so nothing may build on it.
        if (length == 0 || length >= CHAIN || state.sequence() <= before.sequence()) {
            before = MeshState.EMPTY;
            chain = state.sequence();
            length = 0;
        }
        insert.setLong(1, state.sequence());
        insert.setLong(2, Nanos.of(state.at()));
        insert.setLong(3, chain);
        insert.setBytes(4, zipped(StateJson.write(state)));
        insert.setBytes(5, zipped(StateAdditions.write(state, before)));
        insert.executeUpdate();
        before = state;
        length++;
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream(bytes.length / 4);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(zipped, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return zipped.toByteArray();
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = in.readNBytes(LONGEST);
            if (in.read() >= 0) {
                throw new IOException("it is longer than any can be");
            }
            return all;
        }
    }

    /// The latest state at or before a sequence; the empty one when there is none.
    static MeshState read(Question question, long sequence) throws SQLException {
        long latest;
        long first;
        try (PreparedStatement select =
                question.prepare(
                        "SELECT max(sequence), max(chain) FROM checkpoints WHERE sequence <= ?")) {
            select.setLong(1, sequence);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                latest = row.getLong(1);
                first = row.getLong(2);
            }
        }
        return latest == 0 ? MeshState.EMPTY : read(question, first, latest);
    }

    /// The last event of the latest state at or before a time; 0 when there is none.
    static long at(Question question, long nanos) throws SQLException {
        try (PreparedStatement select =
                question.prepare(
                        "SELECT coalesce(max(sequence), 0) FROM checkpoints"
                                + " WHERE at_nanos <= ?")) {
            select.setLong(1, nanos);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static MeshState read(Question question, long first, long latest) throws SQLException {
        String sequences = sequences(question, first, latest);
        if (sequences.isEmpty()) {
            // Retention has removed them meanwhile.
            return MeshState.EMPTY;
        }
        var added = new StateAdditions();
        try (PreparedStatement select =
                question.prepare(
                        "SELECT added, CASE WHEN sequence = ? THEN state END FROM checkpoints"
                                + " WHERE sequence IN ("
                                + sequences
                                + ") ORDER BY sequence")) {
            select.setLong(1, latest);
            byte[] state = new byte[0];
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    added.read(unzipped(rows.getBytes(1)));
                    byte[] last = rows.getBytes(2);
                    state = last == null ? state : last;
                }
            }
            return StateJson.read(unzipped(state), added);
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(Message.of("store.damaged.state"), e);
        }
    }

    /// The states of a chain up to one, for SQL: only numbers that stand in it lead to the index.
    private static String sequences(Question question, long first, long latest)
            throws SQLException {
        var sequences = new StringJoiner(",");
        try (PreparedStatement select =
                question.prepare(
                        "SELECT sequence FROM checkpoints WHERE sequence BETWEEN ? AND ?")) {
            select.setLong(1, first);
            select.setLong(2, latest);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sequences.add(Long.toString(row.getLong(1)));
                }
            }
        }
        return sequences.toString();
    }
}
