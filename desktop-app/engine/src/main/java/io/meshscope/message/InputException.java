package io.meshscope.message;

import org.jspecify.annotations.Nullable;

/// What somebody gave cannot be used: an address, a limit, a text. Its message is made only when it
/// is read, since many texts are tried in vain.
public final class InputException extends IllegalArgumentException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    public InputException(Message said) {
        this(said, null);
    }

    public InputException(Message said, @Nullable Throwable cause) {
        super(cause);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }

    @Override
    public String getMessage() {
        return said.english();
    }
}
