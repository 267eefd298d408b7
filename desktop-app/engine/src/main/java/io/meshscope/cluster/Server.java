package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.util.Map;

/// A server that every service of a cluster may need, and how the services find it.
interface Server {

    ProcessName name();

    /// The way to start it now; called for every start, and may take a moment to prepare the first.
    ///
    /// @throws LaunchException when it cannot be started, with the remedy
    ProcessSpec spec();

    /// The environment by which a service finds it, once it has been started.
    Map<String, String> environment(ServiceName service);
}
