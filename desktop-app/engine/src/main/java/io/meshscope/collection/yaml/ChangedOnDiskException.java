package io.meshscope.collection.yaml;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;

/// A file of a collection is no longer as it was read, so it is not changed.
public final class ChangedOnDiskException extends MessageException {

    private static final long serialVersionUID = 1L;

    ChangedOnDiskException(Message said) {
        super(said, null);
    }
}
