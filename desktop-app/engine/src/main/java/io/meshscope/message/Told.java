package io.meshscope.message;

/// A failure that is told to a user in the user's language.
public interface Told {

    /// What it says.
    Message said();
}
