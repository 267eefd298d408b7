package io.meshscope.wire.thrift;

/// Bytes are not what they should be in Thrift's binary protocol.
public final class ThriftException extends Exception {

    private static final long serialVersionUID = 1L;

    ThriftException(String message) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(message, null, false, false);
    }
}
