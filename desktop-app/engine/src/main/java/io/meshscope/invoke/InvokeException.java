package io.meshscope.invoke;

import java.util.Optional;
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
        IMPORT_PATH,
        /// A larger limit for messages.
        MESSAGE_LIMIT,
        /// Credentials that the server lets in.
        CREDENTIALS
    }

    private final Remedy remedy;
    private final transient @Nullable Unfit unfit;

    public InvokeException(String message) {
        this(message, null);
    }

    public InvokeException(String message, @Nullable Throwable cause) {
        this(message, Remedy.NONE, cause);
    }

    public InvokeException(String message, Remedy remedy, @Nullable Throwable cause) {
        this(message, remedy, null, cause);
    }

    private InvokeException(
            String message, Remedy remedy, @Nullable Unfit unfit, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.unfit = unfit;
    }

    /// @param message says why the server is unfit
    public static InvokeException of(Unfit unfit, String message, Throwable cause) {
        return new InvokeException(message, Remedy.NONE, unfit, cause);
    }

    /// What the server and the call do not go together for, where that is why. A view says it in
    /// its own language.
    public Optional<Unfit> unfit() {
        return Optional.ofNullable(unfit);
    }

    public Remedy remedy() {
        return remedy;
    }
}
