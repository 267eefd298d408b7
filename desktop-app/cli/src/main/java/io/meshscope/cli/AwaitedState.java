package io.meshscope.cli;

import io.meshscope.mesh.MeshState;
import io.meshscope.session.LiveSession;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Waits until the mesh of a session is as it should be.
final class AwaitedState {

    private AwaitedState() {}

    /// @return whether it was in time
    static boolean within(Duration atMost, LiveSession session, Predicate<MeshState> wanted)
            throws InterruptedException {
        var came = new CountDownLatch(1);
        try (var _ =
                session.journal()
                        .onState(state -> {
                            if (wanted.test(state)) {
                                came.countDown();
                            }
                        })) {
            return wanted.test(session.journal().state())
                    || came.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
