package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.Octets;
import java.util.Optional;
import org.apache.zookeeper.data.Stat;

/// A node as it was read.
///
/// @param createdBy the zxid that made it
/// @param changedBy the zxid of its last change
/// @param session in hexadecimal; empty of a node that outlives its session
/// @param children how many it had
public record Znode(
        String path,
        Octets data,
        long createdBy,
        long changedBy,
        Optional<String> session,
        int children) {

    /// What ZooKeeper writes as the owner of a container.
    private static final long CONTAINER = Long.MIN_VALUE;

    /// An owner that begins with this byte is a time to live.
    private static final long TTL = 0xFF;

    static Znode of(String path, byte[] data, Stat stat) {
        long owner = stat.getEphemeralOwner();
        boolean session = owner != 0 && owner != CONTAINER && owner >>> 56 != TTL;
        return new Znode(
                path,
                Octets.of(data),
                stat.getCzxid(),
                stat.getMzxid(),
                session ? Optional.of(Long.toHexString(owner)) : Optional.empty(),
                stat.getNumChildren());
    }

    /// Whether nothing was written since another reading. How many children there are is not
    /// written to the node.
    boolean same(Znode other) {
        return createdBy == other.createdBy
                && changedBy == other.changedBy
                && (children == 0) == (other.children == 0);
    }
}
