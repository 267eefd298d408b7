package io.meshscope.demo.load;

import java.util.Optional;

/// Load on the shop, which can be started, changed while it runs, and stopped. Safe for use by many
/// threads; no method waits for an answer of the shop.
public interface Load {

    /// Starts the load, or changes its settings while it runs.
    void run(LoadSettings settings);

    /// Stops the load; calls in flight still get their answers.
    void stop();

    /// The present settings; empty while the load does not run.
    Optional<LoadSettings> running();

    /// The results of the calls since the load was last started.
    LoadReading reading();
}
