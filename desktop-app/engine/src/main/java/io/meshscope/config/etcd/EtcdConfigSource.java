package io.meshscope.config.etcd;

import com.google.protobuf.ByteString;
import io.meshscope.config.AppliedReport;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdChange;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdListener;
import io.meshscope.wire.etcd.EtcdWatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the journal every configuration key, what instances report about applying it, and the
/// rules that services publish for their keys.
///
/// A report that disappears with its instance's lease says nothing about the configuration, so it
/// is not passed on: the registry tells that the instance left.
public final class EtcdConfigSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdConfigSource.class);

    /// Below this prefix each service publishes, under one key, what its configuration may hold.
    public static final String RULES_PREFIX = "/config-schema/";

    /// The longest value that is kept whole.
    static final int MAX_VALUE_BYTES = 1024 * 1024;

    private final List<ByteString> configPrefixes;
    private final String appliedPrefix;
    private final Intake intake;
    private final SourceId source;
    private final EtcdWatch watch;

    /// @param etcd its owner closes it, after this
    public EtcdConfigSource(
            EtcdConnection etcd,
            List<String> configPrefixes,
            String appliedPrefix,
            Intake intake,
            SourceId source) {
        this.configPrefixes = configPrefixes.stream().map(ByteString::copyFromUtf8).toList();
        this.appliedPrefix = appliedPrefix;
        this.intake = intake;
        this.source = source;
        List<String> watched =
                Stream.concat(configPrefixes.stream(), Stream.of(appliedPrefix, RULES_PREFIX))
                        .distinct()
                        .toList();
        this.watch = new EtcdWatch(etcd, watched, new Listener());
    }

    /// Begins to observe. Returns at once.
    public void start() {
        watch.start();
    }

    /// Tries again at once when etcd is away.
    public void retryNow() {
        watch.retryNow();
    }

    private void put(EtcdEntry entry, long revision) throws InterruptedException {
        String key = entry.key();
        if (key.startsWith(RULES_PREFIX)) {
            rules(key, Optional.of(octets(entry)), entry.modRevision(), revision);
        } else if (key.startsWith(appliedPrefix)) {
            applied(entry, revision);
        } else if (isConfiguration(entry)) {
            tell(
                    revision,
                    new ConfigEvent.Put(
                            name(entry), octets(entry), entry.modRevision(), entry.version()));
        }
    }

    private void applied(EtcdEntry entry, long revision) throws InterruptedException {
        var report =
                AppliedReport.read(entry.key().substring(appliedPrefix.length()), entry.text());
        if (report.isPresent()) {
            tell(revision, report.get());
        } else {
            LOG.debug("{} names no instance", entry.key());
        }
    }

    private void rules(String key, Optional<Octets> schema, long modRevision, long revision)
            throws InterruptedException {
        String service = key.substring(RULES_PREFIX.length());
        if (service.isBlank()) {
            LOG.debug("{} names no service", key);
            return;
        }
        tell(revision, new ConfigEvent.Rules(new ServiceName(service), schema, modRevision));
    }

    private void deleted(EtcdEntry last, long revision) throws InterruptedException {
        String key = last.key();
        if (key.startsWith(RULES_PREFIX)) {
            rules(key, Optional.empty(), revision, revision);
        } else if (!key.startsWith(appliedPrefix) && isConfiguration(last)) {
            tell(revision, new ConfigEvent.Deleted(name(last), revision));
        }
    }

    private boolean isConfiguration(EtcdEntry entry) {
        return configPrefixes.stream().anyMatch(entry.name()::startsWith);
    }

    private static Octets name(EtcdEntry entry) {
        return Octets.of(entry.name().toByteArray());
    }

    private static Octets octets(EtcdEntry entry) {
        ByteString value = entry.value();
        return value.size() <= MAX_VALUE_BYTES
                ? Octets.of(value.toByteArray())
                : Octets.beginning(value.substring(0, MAX_VALUE_BYTES).toByteArray(), value.size());
    }

    private void tell(long revision, ConfigEvent event) throws InterruptedException {
        intake.put(Observation.at(source, revision, event));
    }

    @Override
    public void close() {
        watch.close();
    }

    private final class Listener implements EtcdListener {

        @Override
        public void changed(List<EtcdChange> changes, long revision, Origin origin)
                throws InterruptedException {
            for (EtcdChange change : changes) {
                switch (change) {
                    case EtcdChange.Put(EtcdEntry entry) -> put(entry, revision);
                    case EtcdChange.Deleted(EtcdEntry last) -> deleted(last, revision);
                }
            }
        }

        @Override
        public void status(SourceEvent event, long revision) throws InterruptedException {
            intake.put(Observation.at(source, revision, event));
        }
    }
}
