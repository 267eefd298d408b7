package io.meshscope.session;

import io.meshscope.invoke.CallResult;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.LoadTargets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// Adds the console's own client span to the traces that a load run starts.
record TracedLoads(LoadTargets targets, ConsoleSpans spans, InstantSource clock)
        implements LoadTargets {

    @Override
    public LoadTarget open(LoadCall call) {
        return new Traced(targets.open(call), call);
    }

    /// Calls end on their connection's thread, which must not wait: spans are kept by another.
    private final class Traced implements LoadTarget {

        /// So many spans may wait to be kept; traces beyond lack the caller's side.
        private static final int WAITING = 1_000;

        private final LoadTarget target;
        private final LoadCall call;
        private final Semaphore room = new Semaphore(WAITING);
        private final ExecutorService keeper =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

        Traced(LoadTarget target, LoadCall call) {
            this.target = target;
            this.call = call;
        }

        @Override
        public void start(long number, boolean sampled, CallEnd end) {
            if (!sampled) {
                target.start(number, false, end);
                return;
            }
            Instant at = clock.instant();
            long began = System.nanoTime();
            target.start(
                    number,
                    true,
                    (status, messages, failure) -> {
                        var took = Duration.ofNanos(System.nanoTime() - began);
                        keep(number, at, took, status);
                        end.ended(status, messages, failure);
                    });
        }

        private void keep(long number, Instant at, Duration took, int status) {
            if (!room.tryAcquire()) {
                return;
            }
            try {
                keeper.execute(() -> {
                    spans.keep(
                            target.trace(number),
                            new ConsoleSpans.Made(
                                    call.method(), call.target().text(), at, took, status));
                    room.release();
                });
            } catch (RejectedExecutionException e) {
                // Closing ended this call: it is none of the run's.
                room.release();
            }
        }

        @Override
        public Optional<Duration> deadline() {
            return target.deadline();
        }

        @Override
        public CallResult.Trace trace(long number) {
            return target.trace(number);
        }

        /// What waits to be kept is kept.
        @Override
        public void close() {
            target.close();
            keeper.close();
        }
    }
}
