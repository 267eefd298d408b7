package io.meshscope.journal;

/// The journal could not keep or read events; the message says so in the user's words and names the
/// remedy.
public class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
