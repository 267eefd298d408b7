package io.meshscope.runtime.consul;

/// Which index the next blocking query waits for, by Consul's rules: one lower than before means
/// that its store began anew, so the next query must not wait; an answer without one is asked again
/// from 1, since 0 would never wait.
final class BlockingIndex {

    private static final long AT_ONCE = 0;

    private long next = AT_ONCE;

    /// 0 asks for an answer at once.
    long next() {
        return next;
    }

    void answered(long index) {
        next = index < next ? AT_ONCE : Math.max(1, index);
    }

    void restart() {
        next = AT_ONCE;
    }
}
