package io.meshscope.runtime.resilience;

/// A callee's bulkhead is full: as many calls run as it allows.
public final class BulkheadFullException extends RuntimeException implements FinalRefusal {

    private static final long serialVersionUID = 1L;

    BulkheadFullException(String callee, int most) {
        super(most + " calls to " + callee + " run already", null, false, false);
    }
}
