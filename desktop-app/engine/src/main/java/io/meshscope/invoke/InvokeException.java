package io.meshscope.invoke;

/// A call could not be made; the message says why in the user's words.
public final class InvokeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvokeException(String message) {
        super(message);
    }

    public InvokeException(String message, Throwable cause) {
        super(message, cause);
    }
}
