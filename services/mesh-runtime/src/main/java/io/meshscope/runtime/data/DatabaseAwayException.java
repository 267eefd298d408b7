package io.meshscope.runtime.data;

/// A service cannot start because its database cannot be reached, refuses it, or is named wrongly.
/// The message names the remedy.
public final class DatabaseAwayException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
