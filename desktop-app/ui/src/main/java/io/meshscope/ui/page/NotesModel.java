package io.meshscope.ui.page;

import io.meshscope.mesh.Note;
import io.meshscope.message.Message;
import io.meshscope.session.Session;
import io.meshscope.ui.fx.Background;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    /// @param failed hears why notes cannot be read
    public void read(Consumer<Message> failed) {
        background.run(session::notes, notes::set, e -> failed.accept(Message.why(e)));
    }

    /// All notes, in the order of the moments they are about.
    public ReadOnlyObjectProperty<List<Note>> all() {
        return notes.getReadOnlyProperty();
    }

    /// Writes a note about a moment.
    ///
    /// @param done hears why it could not be written; nothing when it was
    public void add(Instant at, String text, Consumer<Optional<Message>> done) {
        background.run(
                () -> {
                    session.note(at, text);
                    return session.notes();
                },
                found -> {
                    notes.set(found);
                    done.accept(Optional.empty());
                },
                e -> done.accept(Optional.of(Message.why(e))));
    }
}
