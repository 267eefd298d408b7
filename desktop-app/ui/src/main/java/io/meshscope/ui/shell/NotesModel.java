package io.meshscope.ui.shell;

import io.meshscope.mesh.Note;
import io.meshscope.ui.page.PageContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The notes of the session on screen, read and written off the FX thread.
final class NotesModel {

    private final PageContext context;
    private final ReadOnlyObjectWrapper<List<Note>> notes = new ReadOnlyObjectWrapper<>(List.of());

    /// @param failed hears why notes cannot be read, in the user's words
    NotesModel(PageContext context, Consumer<String> failed) {
        this.context = context;
        context.background()
                .run(
                        context.session()::notes,
                        notes::set,
                        e -> failed.accept(String.valueOf(e.getMessage())));
    }

    /// All notes, in the order of the moments they are about.
    ReadOnlyObjectProperty<List<Note>> all() {
        return notes.getReadOnlyProperty();
    }

    /// Writes a note about a moment.
    ///
    /// @param done hears the message when it could not be written, else an empty one
    void add(Instant at, String text, Consumer<String> done) {
        context.background()
                .run(
                        () -> {
                            context.session().note(at, text);
                            return context.session().notes();
                        },
                        found -> {
                            notes.set(found);
                            done.accept("");
                        },
                        e -> done.accept(String.valueOf(e.getMessage())));
    }
}
