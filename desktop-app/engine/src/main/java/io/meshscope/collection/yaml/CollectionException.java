package io.meshscope.collection.yaml;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A YAML file cannot be used; the message names the file, the line and what is wrong.
public final class CollectionException extends MessageException {

    private static final long serialVersionUID = 1L;

    /// @param said with the file and, where it is known, the line
    public CollectionException(Message said) {
        super(said, null);
    }

    CollectionException(Message said, Throwable cause) {
        super(said, cause);
    }
}
