package io.meshscope.config;

/// A note on the publishing of a key, as it stands in a session's file.
public final class PublishNote {

    private PublishNote() {}

    /// The key, then what was written about it.
    public static String of(String key, String note) {
        return key + ": " + note;
    }
}
