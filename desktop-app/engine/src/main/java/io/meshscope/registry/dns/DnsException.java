package io.meshscope.registry.dns;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// DNS gave no answer; the message says why in the user's words.
final class DnsException extends MessageException {

    private static final long serialVersionUID = 1L;

    DnsException(Message said, Throwable cause) {
        super(said, cause);
    }
}
