package io.meshscope.standin;

import io.meshscope.mesh.Endpoint;
import java.util.List;

/// A stand-in that serves. Closing it ends the calls that are under way.
public interface StandInServer extends AutoCloseable {

    Endpoint endpoint();

    /// The full names of the services that it offers.
    List<String> services();

    @Override
    void close();
}
