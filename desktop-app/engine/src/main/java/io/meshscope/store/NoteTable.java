package io.meshscope.store;

import io.meshscope.mesh.Note;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The notes in a session's file. They can be written into a recording too, and say nothing of the
/// mesh itself, so they are no events.
public final class NoteTable {

    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS notes (at_nanos BIGINT NOT NULL, text VARCHAR NOT NULL,"
                    + " written_nanos BIGINT NOT NULL)";

    private final SessionFile file;

    public NoteTable(SessionFile file) {
        this.file = file;
    }

    /// Keeps a note, without the secrets in it.
    ///
    /// @throws io.meshscope.journal.JournalException when the file cannot be written
    public void add(Note note) {
        file.change(connection -> {
            try (Statement define = connection.createStatement()) {
                // A recording from before there were notes has no table for them.
                define.execute(TABLE);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO notes VALUES (?, ?, ?)")) {
                insert.setLong(1, Nanos.of(note.at()));
                insert.setString(2, Secrets.masked(note.text()));
                insert.setLong(3, Nanos.of(note.writtenAt()));
                return insert.executeUpdate();
            }
        });
    }

    /// All notes, in the order of the moments they are about.
    public List<Note> all() {
        return file.read(question -> exists(question) ? read(question) : List.of());
    }

    private static boolean exists(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT count(*) FROM duckdb_tables()"
                                        + " WHERE table_name = 'notes'");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    private static List<Note> read(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT at_nanos, text, written_nanos FROM notes"
                                        + " ORDER BY at_nanos, written_nanos");
                ResultSet rows = select.executeQuery()) {
            var notes = new ArrayList<Note>();
            while (rows.next()) {
                notes.add(
                        new Note(
                                Nanos.of(rows.getLong(1)),
                                rows.getString(2),
                                Nanos.of(rows.getLong(3))));
            }
            return List.copyOf(notes);
        }
    }
}
