package io.meshscope.runtime.resilience;

/// Marks the cause of a status that another attempt cannot change, such as an open breaker.
public interface FinalRefusal {}
