package io.meshscope.mesh;

/// How a call ended, told apart by what it says of the mesh. From the mildest to the worst.
///
/// A failure is what makes a view red: the mesh did not do what it is there for. What a caller let
/// go of and what a caller did wrong were answered as they should be.
public enum Outcome {
    OK,
    /// Given up by whoever asked: a stream that was heard enough of, a page that was left.
    CANCELLED,
    /// Refused for what was asked, who asked or how often: `NOT_FOUND`, HTTP 4xx.
    CALLER_FAULT,
    FAILED;

    /// Of the two sides of one call, what holds for the call.
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
