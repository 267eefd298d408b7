package io.meshscope.runtime.consul;

import java.util.List;
import java.util.Map;

/// One instance as Consul is told of it.
///
/// @param id unique on the agent
public record ServiceEntry(
        String id,
        String name,
        String host,
        int port,
        List<String> tags,
        Map<String, String> meta,
        Check check) {

    /// How Consul finds out whether the instance is healthy.
    ///
    /// @param address `host:port` of the gRPC server that it asks
    /// @param tls whether it asks with TLS
    public record Check(String address, boolean tls) {}

    public ServiceEntry {
        tags = List.copyOf(tags);
        meta = Map.copyOf(meta);
    }
}
