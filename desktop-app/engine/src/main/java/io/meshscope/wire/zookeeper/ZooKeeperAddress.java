package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.zookeeper.common.PathUtils;

/// Where a ZooKeeper is.
///
/// @param servers of one ensemble, at least one
/// @param root the node that all paths begin at, such as `/shop`; blank for the first of all
public record ZooKeeperAddress(List<Endpoint> servers, String root) {

    private static final int PORT = 2181;

    public ZooKeeperAddress {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a ZooKeeper has at least one server");
        }
        if (!root.isEmpty()) {
            PathUtils.validatePath(root);
        }
    }

    public ZooKeeperAddress(List<Endpoint> servers) {
        this(servers, "");
    }

    /// Reads addresses as a user writes them: separated by commas, without a port that of ZooKeeper
    /// is meant. A path after the last one is the root, as Curator and Dubbo have it:
    /// `a:2181,b:2181/shop`.
    ///
    /// @throws IllegalArgumentException naming what is wrong with the text
    public static ZooKeeperAddress of(String text) {
        int slash = text.indexOf('/');
        String root = slash < 0 ? "" : text.substring(slash).strip();
        if (root.indexOf(',') >= 0 || text.contains("://")) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is not host:port, or has a root that is not after the last one");
        }
        return new ZooKeeperAddress(
                Arrays.stream((slash < 0 ? text : text.substring(0, slash)).split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .map(ZooKeeperAddress::server)
                        .toList(),
                root.length() == 1 ? "" : root);
    }

    private static Endpoint server(String text) {
        boolean portless = text.matches("[^:]+|\\[[^]]+]");
        return Endpoint.parse(portless ? text + ":" + PORT : text);
    }

    /// As ZooKeeper's client reads it, and as it is shown.
    @Override
    public String toString() {
        return servers.stream().map(Endpoint::toString).collect(Collectors.joining(",")) + root;
    }
}
