package io.meshscope.demo;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.Launcher;
import io.meshscope.demo.load.Load;

/// The demo shop of a session: its plan, on the addresses that the session observes, and the load
/// on it.
public interface Demo extends AutoCloseable {

    /// The plan of the shop, with its telemetry going to where the session listens.
    ///
    /// @throws io.meshscope.cluster.LaunchException when something that it needs is missing
    ClusterPlan plan(DemoOptions options);

    Launcher launcher();

    /// The load on the shop, which calls the registered gateways.
    Load load();

    /// Ends the load and every process that was launched.
    @Override
    void close();
}
