package io.meshscope.wire.proto;

import io.meshscope.message.Message;
import io.meshscope.message.Told;

/// Bytes are not a protobuf message.
public final class ProtoException extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    ProtoException(Message said) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(said.english(), null, false, false);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }
}
