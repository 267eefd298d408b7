package io.meshscope.wire.zookeeper;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;

/// A service that writes nodes, with a session of its own. Each write is tried until a server takes
/// it.
public final class ZooKeeperWriter implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// Without it the end of a session waits for an answer as long as the session may last.
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final int SESSION_MILLIS = 300_000;

    /// ZooKeeper's client asks it for null, which an immutable list refuses.
    private static final List<ACL> ONLY_WRITTEN =
            new ArrayList<>(List.of(new ACL(Perms.WRITE, Ids.ANYONE_ID_UNSAFE)));

    private final ZooKeeper client;

    public ZooKeeperWriter(ZooKeeperAddress address) throws IOException {
        var config = new ZKClientConfig();
        config.setProperty(
                ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT, Long.toString(ANSWER.toMillis()));
        client = new ZooKeeper(address.toString(), SESSION_MILLIS, event -> {}, config);
    }

    /// One write; again when the connection was lost meanwhile.
    private interface Write {
        void run() throws KeeperException, InterruptedException;
    }

    private static void untilDone(Write write) {
        await().atMost(WITHIN)
                .until(() -> {
                    try {
                        write.run();
                        return true;
                    } catch (KeeperException.ConnectionLossException
                            | KeeperException.RequestTimeoutException e) {
                        return false;
                    }
                });
    }

    /// Makes or changes a node that outlives the session, with the nodes above it.
    public void put(String path, String value) {
        put(path, value, CreateMode.PERSISTENT, Ids.OPEN_ACL_UNSAFE);
    }

    /// Makes a node that goes with the session.
    public void putEphemeral(String path, String value) {
        put(path, value, CreateMode.EPHEMERAL, Ids.OPEN_ACL_UNSAFE);
    }

    /// Makes a node that only the super user may read.
    public void putSecret(String path, String value) {
        put(path, value, CreateMode.PERSISTENT, ONLY_WRITTEN);
    }

    private void put(String path, String value, CreateMode mode, List<ACL> acl) {
        byte[] data = value.getBytes(StandardCharsets.UTF_8);
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            make(path.substring(0, slash), new byte[0], CreateMode.PERSISTENT, Ids.OPEN_ACL_UNSAFE);
        }
        make(path, data, mode, acl);
        if (mode == CreateMode.PERSISTENT && acl == Ids.OPEN_ACL_UNSAFE) {
            untilDone(() -> {
                if (!Arrays.equals(data, client.getData(path, false, null))) {
                    client.setData(path, data, -1);
                }
            });
        }
    }

    private void make(String path, byte[] data, CreateMode mode, List<ACL> acl) {
        untilDone(() -> {
            try {
                client.create(path, data, acl, mode);
            } catch (KeeperException.NodeExistsException e) {
                return; // it is there
            }
        });
    }

    public void delete(String path) {
        untilDone(() -> {
            try {
                client.delete(path, -1);
            } catch (KeeperException.NoNodeException e) {
                return; // it is not there
            }
        });
    }

    /// The session, as a registration shows it.
    public String session() {
        return Long.toHexString(client.getSessionId());
    }

    /// Its session ends, and takes all its nodes in one change, as one that runs out does.
    @Override
    public void close() throws InterruptedException {
        client.close();
    }
}
