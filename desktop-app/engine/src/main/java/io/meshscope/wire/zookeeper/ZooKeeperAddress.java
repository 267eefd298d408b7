package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Where a ZooKeeper is.
///
/// @param servers of one ensemble, at least one
public record ZooKeeperAddress(List<Endpoint> servers) {

    private static final int PORT = 2181;

    public ZooKeeperAddress {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a ZooKeeper has at least one server");
        }
    }

    /// Reads addresses as a user writes them: separated by commas, without a port that of ZooKeeper
    /// is meant.
    ///
    /// @throws IllegalArgumentException naming what is wrong with the text
    public static ZooKeeperAddress of(String text) {
        return new ZooKeeperAddress(
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .map(ZooKeeperAddress::server)
                        .toList());
    }

    private static Endpoint server(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not host:port");
        }
        boolean portless = text.matches("[^:]+|\\[[^]]+]");
        return Endpoint.parse(portless ? text + ":" + PORT : text);
    }

    /// As ZooKeeper's client reads it, and as it is shown.
    @Override
    public String toString() {
        return servers.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }
}
