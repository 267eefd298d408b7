package io.meshscope.wire.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a ZooKeeper, from its first answer until it is lost. What is watched does not
/// outlive a connection: what happened while there was none is never told, so a lost one is not
/// kept, and the next one reads all anew.
final class ZooKeeperSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperSession.class);

    /// Closing waits no longer for the threads of the client.
    private static final int ENDING_MILLIS = 1_000;

    private final ZooKeeperAddress address;
    private final LinkedBlockingQueue<WatchedEvent> events = new LinkedBlockingQueue<>();
    private final ZooKeeper client;
    private final ZnodeReader reader;

    /// Connects, and returns when a server answers.
    ///
    /// @throws ZooKeeperException when none does
    ZooKeeperSession(
            ZooKeeperAddress address, Optional<ZooKeeperLogin> login, ZooKeeperTiming timing)
            throws InterruptedException {
        this.address = address;
        var config = new ZKClientConfig();
        // Without this it looks for a file of JAAS.
        config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
        // Without this a call, and closing too, waits for the whole time of a session on a server
        // that takes a connection and says nothing, as one does that is just starting.
        config.setProperty(
                ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT,
                Long.toString(timing.connect().toMillis()));
        try {
            client =
                    new ZooKeeper(
                            address.toString(),
                            Math.toIntExact(timing.session().toMillis()),
                            events::add,
                            config);
        } catch (IOException e) {
            throw ZooKeeperWords.silent(address, timing.connect(), e);
        }
        reader = new ZnodeReader(client, address);
        try {
            awaitAnswer(timing);
            login.ifPresent(this::present);
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private void awaitAnswer(ZooKeeperTiming timing) throws InterruptedException {
        long end = System.nanoTime() + timing.connect().toNanos();
        while (true) {
            WatchedEvent event =
                    events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw ZooKeeperWords.silent(address, timing.connect(), null);
            }
            if (event.getState() == KeeperState.SyncConnected) {
                return;
            }
            // Disconnected: the client tries the next server by itself.
            LOG.debug("{} is {}", address, event.getState());
        }
    }

    private void present(ZooKeeperLogin login) {
        client.addAuthInfo(
                "digest",
                (login.user() + ":" + login.password().value()).getBytes(StandardCharsets.UTF_8));
    }

    /// Follows all below some paths from now on, and reads what stands there.
    ZnodeReader.Nodes follow(ZnodePaths paths) throws InterruptedException {
        for (String path : paths.roots()) {
            try {
                client.addWatch(path, events::add, AddWatchMode.PERSISTENT_RECURSIVE);
            } catch (KeeperException e) {
                throw ZooKeeperWords.of(address, e.code());
            }
        }
        return reader.below(paths);
    }

    /// Waits until something was touched, and takes all that was: each path with the last change
    /// that touched it, 0 from a server that does not tell.
    ///
    /// @throws ZooKeeperException when the connection is lost
    SequencedMap<String, Long> next() throws InterruptedException {
        var taken = new ArrayList<WatchedEvent>();
        taken.add(events.take());
        events.drainTo(taken);
        var paths = new LinkedHashMap<String, Long>();
        for (WatchedEvent event : taken) {
            if (event.getType() == EventType.None) {
                check(event.getState());
            } else if (event.getPath() != null) {
                paths.put(event.getPath(), Math.max(0, event.getZxid()));
            }
        }
        return paths;
    }

    private void check(KeeperState state) {
        switch (state) {
            case SyncConnected, ConnectedReadOnly, SaslAuthenticated -> {}
            case AuthFailed -> throw ZooKeeperWords.of(address, KeeperException.Code.AUTHFAILED);
            default -> throw ZooKeeperWords.of(address, KeeperException.Code.CONNECTIONLOSS);
        }
    }

    /// What stands at some paths now.
    ZnodeReader.Nodes at(List<String> paths) throws InterruptedException {
        return reader.at(paths);
    }

    @Override
    public void close() {
        try {
            boolean ended = client.close(ENDING_MILLIS);
            LOG.debug("the client of {} has ended: {}", address, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
