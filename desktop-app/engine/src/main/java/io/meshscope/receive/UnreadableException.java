package io.meshscope.receive;

import io.meshscope.message.Message;
import io.meshscope.message.Told;

/// A body is not of the format that it is said to have. Its sender is told in English.
public final class UnreadableException extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    public UnreadableException(Message said) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(said.english(), null, false, false);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }
}
