package io.meshscope.wire.proto;

/// Bytes are not a protobuf message.
public final class ProtoException extends Exception {

    private static final long serialVersionUID = 1L;

    ProtoException(String message) {
        // What a sender did wrong has no place in the program that would be worth keeping.
        super(message, null, false, false);
    }
}
