package io.meshscope.cluster;

/// A port of one process, the same from one start to the next as far as it stays free. Claimed by
/// one thread; read by many.
final class KeptPort {

    private final Ports ports;
    private final int wanted;
    private volatile int current;

    KeptPort(Ports ports, int wanted) {
        this.ports = ports;
        this.wanted = wanted;
    }

    /// The port for the start that is to come.
    int claim() {
        if (current == 0) {
            current = ports.claim(wanted);
        } else {
            ports.release(current);
            current = ports.claim(current);
        }
        return current;
    }

    /// What was claimed last; 0 before that.
    int current() {
        return current;
    }
}
