package io.meshscope.runtime.breaker;

import io.meshscope.runtime.resilience.FinalRefusal;

/// A call was not made because its breaker did not permit it.
public final class BreakerOpenException extends RuntimeException implements FinalRefusal {

    private static final long serialVersionUID = 1L;

    BreakerOpenException(String breaker) {
        // Made for each refused call: no stack trace, nobody reads it.
        super("breaker " + breaker + " permits no call", null, false, false);
    }
}
