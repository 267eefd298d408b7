package io.meshscope.trace;

/// A query that cannot be read; the message says what was expected.
public final class TraceQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    TraceQueryException(int position, String message) {
        super(message);
        this.position = position;
    }

    /// Where in the text it went wrong, from 0 up to its length.
    public int position() {
        return position;
    }
}
