package io.meshscope.standin;

import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.KeptRegistration;
import java.util.List;

/// A stand-in that serves and is registered. Closing it deregisters it first, so that nobody is led
/// to a server that has ended.
public final class StandIn implements AutoCloseable {

    private final StandInPlan plan;
    private final StandInServer server;
    private final StandInCalls calls;
    private final List<KeptRegistration> registrations;

    public StandIn(
            StandInPlan plan,
            StandInServer server,
            StandInCalls calls,
            List<KeptRegistration> registrations) {
        this.plan = plan;
        this.server = server;
        this.calls = calls;
        this.registrations = List.copyOf(registrations);
    }

    public StandInPlan plan() {
        return plan;
    }

    public Endpoint endpoint() {
        return server.endpoint();
    }

    /// The full names of the services that it offers.
    public List<String> services() {
        return server.services();
    }

    public StandInCalls calls() {
        return calls;
    }

    /// Where it is registered, and whether that lasts.
    public List<KeptRegistration> registrations() {
        return registrations;
    }

    @Override
    public void close() {
        registrations.forEach(KeptRegistration::close);
        server.close();
    }
}
