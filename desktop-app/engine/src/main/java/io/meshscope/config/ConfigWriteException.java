package io.meshscope.config;

/// A key could not be written; the message says why in the user's words.
public final class ConfigWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
