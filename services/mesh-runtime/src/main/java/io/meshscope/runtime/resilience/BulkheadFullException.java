package io.meshscope.runtime.resilience;

/// As many calls to a callee run as its bulkhead allows.
public final class BulkheadFullException extends RuntimeException implements FinalRefusal {

    private static final long serialVersionUID = 1L;

    BulkheadFullException(String callee, int most) {
        super(most + " calls to " + callee + " run already", null, false, false);
    }
}
