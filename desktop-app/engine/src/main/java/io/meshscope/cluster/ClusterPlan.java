package io.meshscope.cluster;

import io.meshscope.mesh.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to launch.
///
/// @param name as shown: `Demo shop`
/// @param environment `dev`
/// @param services in the order they start
/// @param otlpEndpoint where they send telemetry
/// @param etcd the etcd to launch
/// @param configuration keys that are written to the launched etcd before the services start, where
///   they do not exist
/// @param needs what is started beside etcd
public record ClusterPlan(
        String name,
        String environment,
        List<PlannedService> services,
        String otlpEndpoint,
        Etcd etcd,
        Map<String, String> configuration,
        Needs needs) {

    /// @param port where it serves its clients, on loopback
    /// @param binary the program to start; empty to use the one on the PATH
    public record Etcd(int port, Optional<Path> binary) {}

    public ClusterPlan {
        services = List.copyOf(services);
        configuration = Map.copyOf(configuration);
    }

    /// The same cluster with another configuration.
    public ClusterPlan configured(Map<String, String> other) {
        return new ClusterPlan(name, environment, services, otlpEndpoint, etcd, other, needs);
    }

    /// @param jar runs with `java -jar`
    /// @param instances 1 to 10
    /// @param port the port it serves gRPC on (a gateway: REST); further instances take the next
    ///   free ones
    /// @param managementPort where `/health` and `/metrics` answer
    /// @param after services that must be healthy before it starts; empty to start with the others
    public record PlannedService(
            ServiceName name,
            Path jar,
            int instances,
            int port,
            int managementPort,
            List<ServiceName> after,
            Map<String, String> environment) {

        public PlannedService {
            after = List.copyOf(after);
            environment = Map.copyOf(environment);
        }

        /// Leaves the environment out, because it may hold secrets.
        @Override
        public String toString() {
            return instances + " × " + name + " on " + port + " from " + jar;
        }
    }
}
