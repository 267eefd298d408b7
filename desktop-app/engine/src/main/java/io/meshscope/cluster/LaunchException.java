package io.meshscope.cluster;

/// A cluster could not be launched; the message says what is in the way.
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public LaunchException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /// What the user can do about it.
    public String remedy() {
        return remedy;
    }
}
