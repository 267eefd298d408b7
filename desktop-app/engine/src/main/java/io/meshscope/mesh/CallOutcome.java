package io.meshscope.mesh;

/// How a call ended, as a breaker counts it.
public enum CallOutcome {
    SUCCESS,
    FAILED,
    SLOW,
    SLOW_FAILED,
    NOT_PERMITTED
}
