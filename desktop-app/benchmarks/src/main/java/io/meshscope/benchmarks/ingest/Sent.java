package io.meshscope.benchmarks.ingest;

import java.io.IOException;
import java.util.SplittableRandom;

/// Requests without end, each with traces of its own.
final class Sent {

    private static final int KINDS = 256;
    private static final long ROUND_NANOS = KINDS * 64L * 2_000_000L;

    private final Renewed[] requests = new Renewed[KINDS];
    private final SplittableRandom random = new SplittableRandom(11);
    private long mask;
    private int at;

    /// @param extra how many attributes a span has beside its eight
    Sent(int extra) throws IOException {
        var made = new Requests(extra);
        for (int i = 0; i < KINDS; i++) {
            requests[i] = new Renewed(made.next().toByteArray());
        }
    }

    /// The next request's bytes, which are the receiver's until its [Requests#SPANS] spans are
    /// taken.
    byte[] next() {
        if (at % KINDS == 0) {
            mask = random.nextLong();
        }
        return requests[at++ % KINDS].next(mask, ROUND_NANOS).clone();
    }
}
