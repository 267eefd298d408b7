package io.meshscope.benchmarks.ingest;

import java.io.IOException;
import java.util.SplittableRandom;

/// Requests without end, each with traces of its own.
final class Sent {

    private static final int KINDS = 256;

    private final Renewed[] requests;
    private final SplittableRandom random = new SplittableRandom(11);
    private long mask;
    private int at;

    /// @param extra how many attributes a span has beside its eight
    Sent(int extra) throws IOException {
        this(extra, KINDS);
    }

    /// @param kinds how many requests are made, each of which becomes all later ones
    Sent(int extra, int kinds) throws IOException {
        requests = new Renewed[kinds];
        var made = new Requests(extra);
        for (int i = 0; i < kinds; i++) {
            requests[i] = new Renewed(made.next().toByteArray());
        }
    }

    /// The next request's bytes, which are the receiver's until its [Requests#SPANS] spans are
    /// taken.
    synchronized byte[] next() {
        if (at % requests.length == 0) {
            mask = random.nextLong();
        }
        return requests[at++ % requests.length]
                .next(mask, requests.length * 64L * 2_000_000L)
                .clone();
    }
}
