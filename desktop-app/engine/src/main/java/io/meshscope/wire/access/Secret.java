package io.meshscope.wire.access;

/// A text that nobody is to read: in words it is a mask.
///
/// @param value not blank
public record Secret(String value) {

    private static final String MASK = "•••";

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the secret is empty");
        }
    }

    @Override
    public String toString() {
        return MASK;
    }
}
