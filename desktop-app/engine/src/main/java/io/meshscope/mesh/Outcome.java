package io.meshscope.mesh;

/// How a call ended, told apart by what it says of the mesh. From the mildest to the worst.
///
/// A failure makes a view red: the mesh did not do its work. A call that its caller gave up, or in
/// which the caller did something wrong, was answered as it should be. Their order is that of their
/// numbers in files.
public enum Outcome {
    OK,
    /// The caller gave it up: a stream that was no longer needed, a page that was left.
    CANCELLED,
    /// The call was refused for what was asked, who asked or how often: `NOT_FOUND`, HTTP 4xx.
    CALLER_FAULT,
    FAILED;

    /// The worse of two outcomes: what two sides say of one call becomes the call's outcome.
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
