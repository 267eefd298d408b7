package io.meshscope.trace.remote;

/// A server of traces cannot be asked; the message says why.
public final class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemoteException(String message) {
        super(message);
    }

    RemoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
