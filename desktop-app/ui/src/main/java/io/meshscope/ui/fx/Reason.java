package io.meshscope.ui.fx;

/// Why something failed, in words.
public final class Reason {

    private Reason() {}

    /// What a failure says of itself; its kind when it says nothing.
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
