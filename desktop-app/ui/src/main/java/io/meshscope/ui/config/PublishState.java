package io.meshscope.ui.config;

/// Where the publishing of a draft is.
sealed interface PublishState {

    /// Nothing was published since the key was opened.
    record Idle() implements PublishState {}

    record Writing(ConfigDraft draft) implements PublishState {}

    record Done(String key, long revision) implements PublishState {}

    /// Somebody wrote meanwhile; nothing was written and nothing is lost.
    ///
    /// @param theirs with secrets masked
    record Conflicted(ConfigDraft mine, long theirRevision, String theirs)
            implements PublishState {}

    /// The text holds a masked secret that was never shown.
    record UnknownSecret(String text) implements PublishState {}

    record Failed(String message) implements PublishState {}
}
