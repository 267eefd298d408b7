package io.meshscope.registry.grpc;

import io.meshscope.source.DoublingWait;
import java.time.Duration;

/// How often instances are asked.
///
/// @param first the wait before a broken watch is opened again; it doubles up to [#longest()]
/// @param refused the wait after a refused connection
/// @param connects the wait between two connections that say nothing
record HealthRhythm(Duration first, Duration longest, Duration refused, Duration connects) {

    static final HealthRhythm DEFAULT =
            new HealthRhythm(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30));

    /// @param failures in a row, from 1
    Duration after(int failures) {
        return new DoublingWait(first, longest).after(failures);
    }
}
