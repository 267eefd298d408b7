package io.meshscope.wire.thrift;

import io.meshscope.message.Message;
import io.meshscope.message.Told;

/// Bytes are not what they should be in Thrift's binary protocol.
public final class ThriftException extends Exception implements Told {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    ThriftException(Message said) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(said.english(), null, false, false);
        this.said = said;
    }

    @Override
    public Message said() {
        return said;
    }
}
