package io.meshscope.receive;

/// A body is not of the format that it is said to have; the message says so in the sender's words.
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(message, null, false, false);
    }

    /// In words; never null.
    public String why() {
        return String.valueOf(getMessage());
    }
}
