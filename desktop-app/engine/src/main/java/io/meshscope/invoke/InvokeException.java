package io.meshscope.invoke;

import org.jspecify.annotations.Nullable;

/// A call could not be made; the message says why in the user's words.
public final class InvokeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What the user can give so that it works. The message does not say how: an option of a
    /// command, a button.
    public enum Remedy {
        NONE,
        /// A file with the schema, since the server does not tell it.
        SCHEMA_FILE,
        /// The folder that an import of the schema is in.
        IMPORT_PATH
    }

    private final Remedy remedy;

    public InvokeException(String message) {
        super(message);
        remedy = Remedy.NONE;
    }

    public InvokeException(String message, @Nullable Throwable cause) {
        this(message, Remedy.NONE, cause);
    }

    public InvokeException(String message, Remedy remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }
}
