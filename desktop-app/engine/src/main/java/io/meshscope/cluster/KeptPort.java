package io.meshscope.cluster;

/// A port of one process, the same from one start to the next as long as it stays free. One thread
/// claims it; many read it.
final class KeptPort {

    private final Ports ports;
    private final int wanted;
    private volatile int current;

    KeptPort(Ports ports, int wanted) {
        this.ports = ports;
        this.wanted = wanted;
    }

    /// Claims the port for the next start.
    int claim() {
        if (current == 0) {
            current = ports.claim(wanted);
        } else {
            ports.release(current);
            current = ports.claim(current);
        }
        return current;
    }

    /// The port that was claimed last; 0 before the first claim.
    int current() {
        return current;
    }
}
