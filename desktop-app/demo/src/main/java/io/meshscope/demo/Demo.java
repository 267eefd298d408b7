package io.meshscope.demo;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Launcher;
import io.meshscope.demo.load.Load;

/// The shop beside a session: what launches it where that session looks, and what keeps it busy.
public interface Demo extends AutoCloseable {

    /// What the shop consists of, sending its telemetry to where the session listens.
    ///
    /// @throws io.meshscope.cluster.LaunchException when something that it needs is missing
    ClusterPlan plan(DemoOptions options);

    Launcher launcher();

    /// Load on the shop, by the gateways that are registered.
    Load load();

    /// Ends the load and every process that was launched.
    @Override
    void close();
}
