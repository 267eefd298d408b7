package io.meshscope.demo.load;

import java.util.Optional;

/// Load on the shop that can be started, changed while it runs, and stopped. Safe for use by many
/// threads; no call waits for an answer of the shop.
public interface Load {

    /// Starts it, or goes on with other settings.
    void run(LoadSettings settings);

    /// Ends it; calls in flight get their answers.
    void stop();

    /// What it runs with; empty while it does not run.
    Optional<LoadSettings> running();

    /// What came of the calls since it was last started.
    LoadReading reading();
}
