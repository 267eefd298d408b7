package io.meshscope.ui.page;

import io.meshscope.mesh.Note;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The notes of the session on screen, read and written off the FX thread. FX thread only.
public final class NotesModel {

    private final Session session;
    private final Background background;
    private final ReadOnlyObjectWrapper<List<Note>> notes = new ReadOnlyObjectWrapper<>(List.of());

    public NotesModel(Session session, Background background) {
        this.session = session;
        this.background = background;
    }

    /// Reads the notes that the session has.
    ///
    /// @param failed hears why notes cannot be read, in the user's words
    public void read(Consumer<String> failed) {
        background.run(session::notes, notes::set, e -> failed.accept(Reason.of(e)));
    }

    /// All notes, in the order of the moments they are about.
    public ReadOnlyObjectProperty<List<Note>> all() {
        return notes.getReadOnlyProperty();
    }

    /// Writes a note about a moment.
    ///
    /// @param done hears the message when it could not be written, else an empty one
    public void add(Instant at, String text, Consumer<String> done) {
        background.run(
                () -> {
                    session.note(at, text);
                    return session.notes();
                },
                found -> {
                    notes.set(found);
                    done.accept("");
                },
                e -> done.accept(Reason.of(e)));
    }
}
