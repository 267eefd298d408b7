package io.meshscope.invoke;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call could not be made; the message says why in the user's words.
public final class InvokeException extends MessageException {

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

    public InvokeException(Message said) {
        this(said, null);
    }

    public InvokeException(Message said, @Nullable Throwable cause) {
        this(said, Remedy.NONE, cause);
    }

    public InvokeException(Message said, Remedy remedy, @Nullable Throwable cause) {
        this(said, remedy, null, cause);
    }

    private InvokeException(
            Message said, Remedy remedy, @Nullable Unfit unfit, @Nullable Throwable cause) {
        super(said, cause);
        this.remedy = remedy;
        this.unfit = unfit;
    }

    /// A server takes no such call.
    public static InvokeException of(Unfit unfit, Throwable cause) {
        return new InvokeException(unfit.said(), Remedy.NONE, unfit, cause);
    }

    /// What the server and the call do not go together for, where that is why.
    public Optional<Unfit> unfit() {
        return Optional.ofNullable(unfit);
    }

    public Remedy remedy() {
        return remedy;
    }
}
