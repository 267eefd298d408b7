package io.meshscope.journal;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// The journal could not keep or read events; the message says so in the user's words and names the
/// remedy.
public class JournalException extends MessageException {

    private static final long serialVersionUID = 1L;

    public JournalException(Message said) {
        super(said, null);
    }

    public JournalException(Message said, Throwable cause) {
        super(said, cause);
    }
}
