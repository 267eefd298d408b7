package io.meshscope.load;

import java.time.Duration;

/// Workers, each of which makes a call as soon as its last one has ended.
final class ClosedModel {

    /// Before a worker goes on whose call was refused on the spot, without the network: else
    /// workers would keep the connection's thread from connecting again.
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Duration STEP = Duration.ofMillis(5);

    private final Calling calling;
    private final int workers;

    ClosedModel(Calling calling, int workers) {
        this.calling = calling;
        this.workers = workers;
    }

    /// Returns when no further call is made.
    void run() throws InterruptedException {
        for (int i = 0; i < workers; i++) {
            next();
        }
        while (!calling.over()) {
            var _ =
                    calling.clock.awaitUntil(
                            calling.clock.nanos() + STEP.toNanos(), calling.stopped);
        }
    }

    /// A worker's next call. It starts on the thread that told the end of the last one, so that no
    /// thread waits.
    private void next() {
        long now = calling.clock.nanos();
        if (!calling.takes(now)) {
            return;
        }
        var turn = new Turn();
        calling.call(now, turn);
        turn.begun = true;
        if (turn.refused) {
            calling.clock.after(PAUSE, this::next);
        }
    }

    /// A call of a worker. Its fields belong to the thread that started it.
    private final class Turn implements Runnable {

        private final Thread starter = Thread.currentThread();
        private boolean begun;
        private boolean refused;

        @Override
        public void run() {
            if (Thread.currentThread().equals(starter) && !begun) {
                refused = true;
            } else {
                next();
            }
        }
    }
}
