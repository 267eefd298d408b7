package io.meshscope.ui.nav;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// An address of a place in the window. Back and forward, links and the command palette all go by
/// it.
public sealed interface Location {

    /// The entry of the activity bar that it belongs to.
    Place place();

    /// What was selected, if anything.
    record Topology(Optional<ServiceName> service, Optional<EdgeId> edge) implements Location {
        @Override
        public Place place() {
            return Place.TOPOLOGY;
        }
    }

    record Services(Optional<ServiceName> service, Optional<InstanceId> instance)
            implements Location {
        @Override
        public Place place() {
            return Place.SERVICES;
        }
    }

    record Config(Optional<String> key) implements Location {
        @Override
        public Place place() {
            return Place.CONFIG;
        }
    }

    record Breakers(Optional<BreakerId> breaker) implements Location {
        @Override
        public Place place() {
            return Place.BREAKERS;
        }
    }

    /// @param query in the query language; empty for all
    record Traces(String query) implements Location {
        @Override
        public Place place() {
            return Place.TRACES;
        }
    }

    record Trace(String traceId, Optional<String> spanId) implements Location {
        @Override
        public Place place() {
            return Place.TRACES;
        }
    }

    record Metrics(Optional<ServiceName> service) implements Location {
        @Override
        public Place place() {
            return Place.METRICS;
        }
    }

    record Logs(Optional<ServiceName> service, Optional<String> traceId) implements Location {
        @Override
        public Place place() {
            return Place.LOGS;
        }
    }

    /// @param target where to call; empty to keep what is there
    /// @param method `package.Service/Method`
    record Invoke(Optional<String> target, Optional<String> method) implements Location {
        @Override
        public Place place() {
            return Place.INVOKE;
        }
    }

    record Cluster(Optional<ProcessName> process) implements Location {
        @Override
        public Place place() {
            return Place.CLUSTER;
        }
    }

    record Settings() implements Location {
        @Override
        public Place place() {
            return Place.SETTINGS;
        }
    }

    /// The start of a view, with nothing selected.
    static Location of(Place place) {
        return switch (place) {
            case TOPOLOGY -> new Topology(Optional.empty(), Optional.empty());
            case SERVICES -> new Services(Optional.empty(), Optional.empty());
            case CONFIG -> new Config(Optional.empty());
            case BREAKERS -> new Breakers(Optional.empty());
            case TRACES -> new Traces("");
            case METRICS -> new Metrics(Optional.empty());
            case LOGS -> new Logs(Optional.empty(), Optional.empty());
            case INVOKE -> new Invoke(Optional.empty(), Optional.empty());
            case CLUSTER -> new Cluster(Optional.empty());
            case SETTINGS -> new Settings();
        };
    }
}
