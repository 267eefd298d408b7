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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /// The latest state at or before a sequence; the empty one when there is none. Retention may
    /// remove rows between two statements: then it looks again.
    static MeshState read(Question question, long sequence) throws SQLException {
        try {
            while (true) {
                List<Long> chain = chain(question, sequence);
                if (chain.isEmpty()) {
                    return MeshState.EMPTY;
                }
                Optional<MeshState> state = read(question, chain);
                if (state.isPresent()) {
                    return state.get();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(Message.of("store.damaged.state"), e);
        }
    }

    /// The states of the latest chain up to a sequence, in their order.
    private static List<Long> chain(Question question, long sequence) throws SQLException {
        try (PreparedStatement select =
                question.prepare(
                        "SELECT sequence FROM checkpoints WHERE sequence <= ? AND chain ="
                                + " (SELECT max(chain) FROM checkpoints WHERE sequence <= ?)"
                                + " ORDER BY sequence")) {
            select.setLong(1, sequence);
            select.setLong(2, sequence);
            var chain = new ArrayList<Long>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    chain.add(row.getLong(1));
                }
            }
            return chain;
        }
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

    /// The last state of a chain; empty when some of it is not there any more. Only numbers that
    /// stand in the statement lead DuckDB to the index.
    private static Optional<MeshState> read(Question question, List<Long> chain)
            throws SQLException, IOException {
        var added = new StateAdditions();
        byte[] state = new byte[0];
        int read = 0;
        try (PreparedStatement select =
                question.prepare(
                        "SELECT added, CASE WHEN sequence = ? THEN state END FROM checkpoints"
                                + " WHERE sequence IN ("
                                + chain.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(","))
                                + ") ORDER BY sequence")) {
            select.setLong(1, chain.getLast());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    added.read(unzipped(rows.getBytes(1)));
                    byte[] last = rows.getBytes(2);
                    state = last == null ? state : last;
                    read++;
                }
            }
        }
        return read == chain.size()
                ? Optional.of(StateJson.read(unzipped(state), added))
                : Optional.empty();
    }
}
