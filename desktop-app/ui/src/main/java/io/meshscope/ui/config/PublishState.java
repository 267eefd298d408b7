package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.message.Message;

/// Where the publishing of a draft is.
sealed interface PublishState {

    /// Nothing was published since the key was opened.
    record Idle() implements PublishState {}

    record Writing(ConfigDraft draft) implements PublishState {}

    /// It was written. The message stays until the draft changes.
    ///
    /// @param revision 0 when the key was deleted
    record Done(ConfigName key, long revision) implements PublishState {}

    /// Somebody wrote meanwhile; nothing was written and nothing is lost.
    ///
    /// @param theirs as a draft without a change, on their revision
    /// @param shown their value: secrets are masked; a value that is not text is in hexadecimal
    /// @param mergeable whether both are texts, so that the two changes can be put together
    record Conflicted(ConfigDraft mine, ConfigDraft theirs, String shown, boolean mergeable)
            implements PublishState {

        /// Both changes of the value that the draft was begun on.
        Merge merge() {
            return Merge.of(mine.baseText(), mine.text(), theirs.text());
        }
    }

    /// Somebody wrote a key meanwhile that is not shown any more; its draft is kept.
    record ConflictedElsewhere(ConfigName key) implements PublishState {}

    /// The text holds a masked secret that was never shown.
    record UnknownSecret(String text) implements PublishState {}

    /// Something else was done with keys, and how that went.
    ///
    /// @param well whether all of it was done
    record Said(String words, boolean well) implements PublishState {}

    record Failed(Message why) implements PublishState {}
}
