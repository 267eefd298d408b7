package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.runtime.config.ConfigParser.Parsed;
import io.meshscope.runtime.etcd.Entries;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.etcd.KeyFollower;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.RegistryPrefixes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a service's two config keys, applies what is valid and reports the outcome under the
/// applied prefix on the instance's lease.
public final class ConfigFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFollower.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LiveConfig live;
    private final ConfigParser parser;
    private final EtcdLease lease;
    private final InstantSource clock;
    private final String baseKey;
    private final String envKey;
    private final CurrentInstance instance;
    private final RegistryPrefixes prefixes;
    private final CountDownLatch firstRead = new CountDownLatch(1);
    private final KeyFollower baseFollower;
    private final KeyFollower envFollower;

    // Both on the connection's thread only.
    private @Nullable Entries base;
    private @Nullable Entries env;

    // Guarded by this.
    private @Nullable String lastReport;
    private @Nullable String reportKey;

    /// Begins to follow at once.
    @SuppressWarnings("this-escape") // the listeners run later, on the connection's thread
    public ConfigFollower(
            EtcdConnection etcd,
            EtcdLease lease,
            CurrentInstance instance,
            RegistryPrefixes prefixes,
            ConfigParser parser,
            LiveConfig live,
            InstantSource clock) {
        this.lease = lease;
        this.parser = parser;
        this.live = live;
        this.clock = clock;
        this.instance = instance;
        this.prefixes = prefixes;
        Instance begun = instance.get();
        baseKey = prefixes.config() + "/" + begun.name();
        envKey = prefixes.config() + "/" + begun.deployment().env() + "/" + begun.name();
        baseFollower = KeyFollower.ofKey(etcd, baseKey, new Layer(true));
        envFollower = KeyFollower.ofKey(etcd, envKey, new Layer(false));
    }

    /// Waits until both keys were read once, so that a service starts with its settings, or until
    /// etcd turned out to be away; then the defaults hold until it answers.
    ///
    /// @return false when nothing was heard in time
    public boolean awaitFirst(long millis) throws InterruptedException {
        return firstRead.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        baseFollower.close();
        envFollower.close();
    }

    private void changed() {
        Entries lower = base;
        Entries upper = env;
        if (lower == null || upper == null) {
            return;
        }
        long revision = Math.max(lower.lastChange(), upper.lastChange());
        try {
            Parsed parsed =
                    parser.parse(
                            baseKey, lower.byKey().get(baseKey), envKey, upper.byKey().get(envKey));
            live.apply(parsed.config());
            report(revision, "APPLIED", null, parsed.ignored());
        } catch (InvalidConfigException e) {
            LOG.warn("config of revision {} rejected: {}", revision, e.getMessage());
            report(revision, "REJECTED", e.getMessage(), Set.of());
        }
        firstRead.countDown();
    }

    private void report(long revision, String status, @Nullable String error, Set<String> ignored) {
        ObjectNode report = JSON.createObjectNode();
        report.put("modRevision", revision);
        report.put("status", status);
        if (error != null) {
            report.put("error", error);
        }
        if (!ignored.isEmpty()) {
            ignored.forEach(report.putArray("ignored")::add);
        }
        report.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        synchronized (this) {
            lastReport = report.toString();
        }
        underItsId();
    }

    /// Moves the last report from the instance's old id to its present one.
    public synchronized void underItsId() {
        String report = lastReport;
        if (report == null) {
            return;
        }
        Instance now = instance.get();
        String key =
                prefixes.applied()
                        + "/"
                        + now.deployment().env()
                        + "/"
                        + now.name()
                        + "/"
                        + now.id();
        lease.hold(key, report);
        String before = reportKey;
        if (before != null && !before.equals(key)) {
            lease.release(before);
        }
        reportKey = key;
    }

    private final class Layer implements KeyFollower.Listener {

        private final boolean isBase;

        Layer(boolean isBase) {
            this.isBase = isBase;
        }

        @Override
        public void entries(Entries entries) {
            if (isBase) {
                base = entries;
            } else {
                env = entries;
            }
            changed();
        }

        @Override
        public void away(String reason) {
            // The last good config stays in force; the follower says so in the log.
            firstRead.countDown();
        }
    }
}
