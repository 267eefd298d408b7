package io.meshscope.ui.nav;

import io.meshscope.config.JsonChange;
import io.meshscope.invoke.CallRequest;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.Map;
import java.util.Optional;

/// The address of a place in the window. It is immutable and equal to every other address of the
/// same place. Back and forward, links and the command palette use it.
///
/// Views do not import each other, so the addresses that they link to are here. A view that no
/// other view links to has its address in its own package.
public interface Location {

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

    /// @param key the whole key
    /// @param centre the configuration centre that holds it; empty for any that does
    /// @param change to be put into the key's draft; nothing is written before it is published
    record Config(Optional<String> key, Optional<SourceId> centre, Optional<JsonChange> change)
            implements Location {

        public Config(Optional<String> key) {
            this(key, Optional.empty(), Optional.empty());
        }

        public Config(ConfigName key, Optional<JsonChange> change) {
            this(Optional.of(key.shown()), Optional.of(key.centre()), change);
        }

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
    /// @param again the span whose call is to be made again, with its arguments where they are
    ///   known
    record Invoke(Optional<String> target, Optional<String> method, Optional<Trace> again)
            implements Location {

        public Invoke(Optional<String> target, Optional<String> method) {
            this(target, method, Optional.empty());
        }

        @Override
        public Place place() {
            return Place.INVOKE;
        }
    }

    /// @param call to be made again and again; empty to keep what is there
    record Load(Optional<CallRequest> call) implements Location {
        @Override
        public Place place() {
            return Place.LOAD;
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

    /// Where the window shows what a reading leads to.
    static Location of(io.meshscope.reading.explain.Place place) {
        return switch (place) {
            case io.meshscope.reading.explain.Place.AtService(
                            ServiceName service,
                            Optional<InstanceId> instance) ->
                    new Services(Optional.of(service), instance);
            case io.meshscope.reading.explain.Place.AtBreaker(BreakerId breaker) ->
                    new Breakers(Optional.of(breaker));
            case io.meshscope.reading.explain.Place.AtConfig(String key) ->
                    new Config(Optional.of(key));
            case io.meshscope.reading.explain.Place.AtSpan(String traceId, String spanId) ->
                    new Trace(traceId, Optional.of(spanId));
        };
    }

    /// The start of a view whose address is here, with nothing selected.
    ///
    /// @throws IllegalArgumentException for a place that is not in this file
    static Location of(Place place) {
        Location start = STARTS.get(place);
        if (start == null) {
            throw new IllegalArgumentException(place + " knows its own addresses");
        }
        return start;
    }

    /// Where each of these views begins.
    Map<Place, Location> STARTS =
            Map.of(
                    Place.TOPOLOGY, new Topology(Optional.empty(), Optional.empty()),
                    Place.SERVICES, new Services(Optional.empty(), Optional.empty()),
                    Place.CONFIG, new Config(Optional.empty()),
                    Place.BREAKERS, new Breakers(Optional.empty()),
                    Place.TRACES, new Traces(""),
                    Place.METRICS, new Metrics(Optional.empty()),
                    Place.LOGS, new Logs(Optional.empty(), Optional.empty()),
                    Place.INVOKE, new Invoke(Optional.empty(), Optional.empty()),
                    Place.CLUSTER, new Cluster(Optional.empty()),
                    Place.SETTINGS, new Settings());
}
