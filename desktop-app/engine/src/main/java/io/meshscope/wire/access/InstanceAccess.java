package io.meshscope.wire.access;

import io.meshscope.mesh.Endpoint;

/// Tells how the gRPC server of an instance is called. It is asked for each channel that is opened.
@FunctionalInterface
public interface InstanceAccess {

    /// Calls every instance in plaintext and shows it nothing.
    InstanceAccess PLAINTEXT = endpoint -> Access.PLAINTEXT;

    Access at(Endpoint endpoint);
}
