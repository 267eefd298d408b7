package io.meshscope.runtime.consul;

import java.util.List;
import java.util.Map;

/// One instance as Consul is told of it.
///
/// @param id unique on the agent
/// @param checked `host:port` of the gRPC server whose health Consul asks for
/// @param tls whether it asks with TLS
public record ServiceEntry(
        String id,
        String name,
        String host,
        int port,
        List<String> tags,
        Map<String, String> meta,
        String checked,
        boolean tls) {

    public ServiceEntry {
        tags = List.copyOf(tags);
        meta = Map.copyOf(meta);
    }
}
