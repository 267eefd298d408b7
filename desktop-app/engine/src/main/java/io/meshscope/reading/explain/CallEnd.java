package io.meshscope.reading.explain;

/// What ended a call.
public enum CallEnd {
    /// The server sent a status, its own or that of somebody it called.
    SERVER,
    /// Nothing listens where it was dialled.
    REFUSED,
    /// The host's name is not known.
    UNKNOWN_HOST,
    /// No connection came about, for another reason.
    NOT_CONNECTED,
    /// The connection broke while the call was open.
    BROKEN_OFF,
    /// The deadline passed before the server sent a status.
    OUT_OF_TIME,
    /// A message was larger than the caller takes.
    TOO_LARGE,
    /// It is not known where its target is.
    UNRESOLVED,
    /// Something else at the caller's side.
    CALLER;

    /// Whether its server could not be reached, or is gone.
    boolean unreached() {
        return this == REFUSED || this == NOT_CONNECTED || this == BROKEN_OFF;
    }
}
