package io.meshscope.ui.shell;

import io.meshscope.session.Session;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.page.NotesModel;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Saves a session and writes notes into it: asks the user, does it, and says how it went. FX
/// thread only.
///
/// @param say tells the user something in passing
record RecordingSteps(
        RecordingDialogs dialogs, Background background, Texts texts, Consumer<String> say) {

    /// @param then runs when the session is saved
    void save(Session session, Runnable then) {
        String name = "meshscope-" + Times.local().date(InstantSource.system().instant());
        dialogs.fileToSave(name)
                .ifPresent(file ->
                        background.run(
                                () -> {
                                    session.save(file);
                                    return file;
                                },
                                saved -> {
                                    say.accept(texts.get("recording.saved", saved.toString()));
                                    then.run();
                                },
                                failure -> say.accept(texts.why(failure))));
    }

    /// Writes a note about a moment.
    void note(Instant at, NotesModel notes) {
        dialogs.note(at)
                .ifPresent(text ->
                        notes.add(
                                at,
                                text,
                                problem ->
                                        say.accept(
                                                problem.map(texts::say)
                                                        .orElseGet(() ->
                                                                texts.get("recording.noted")))));
    }
}
