package io.meshscope.config.etcd;

import io.meshscope.config.AppliedReport;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdChange;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdListener;
import io.meshscope.wire.etcd.EtcdWatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the journal every configuration key and what instances report to have made of it.
///
/// An instance's report that goes (with its lease) says nothing of the configuration, so it is not
/// told: that the instance left is the registry's to say.
public final class EtcdConfigSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdConfigSource.class);

    /// The longest value that is kept whole.
    static final int MAX_VALUE_BYTES = 1024 * 1024;

    private final String configPrefix;
    private final String appliedPrefix;
    private final Intake intake;
    private final SourceId source;
    private final EtcdWatch watch;

    /// @param etcd stays its owner's to close, after this
    public EtcdConfigSource(
            EtcdConnection etcd,
            String configPrefix,
            String appliedPrefix,
            Intake intake,
            SourceId source) {
        this.configPrefix = configPrefix;
        this.appliedPrefix = appliedPrefix;
        this.intake = intake;
        this.source = source;
        this.watch = new EtcdWatch(etcd, List.of(configPrefix, appliedPrefix), new Listener());
    }

    /// Begins to observe. Returns at once.
    public void start() {
        watch.start();
    }

    private void put(EtcdEntry entry, long revision) throws InterruptedException {
        if (entry.key().startsWith(configPrefix)) {
            tell(
                    revision,
                    new ConfigEvent.Put(
                            entry.key(), value(entry), entry.modRevision(), entry.version()));
        } else if (entry.key().startsWith(appliedPrefix)) {
            var report =
                    AppliedReport.read(entry.key().substring(appliedPrefix.length()), value(entry));
            if (report.isPresent()) {
                tell(revision, report.get());
            } else {
                LOG.debug("{} names no instance", entry.key());
            }
        }
    }

    private void deleted(EtcdEntry last, long revision) throws InterruptedException {
        if (last.key().startsWith(configPrefix)) {
            tell(revision, new ConfigEvent.Deleted(last.key(), revision));
        }
    }

    private static String value(EtcdEntry entry) {
        int size = entry.value().size();
        if (size <= MAX_VALUE_BYTES) {
            return entry.text();
        }
        return entry.value().substring(0, MAX_VALUE_BYTES).toStringUtf8()
                + "\n… cut by Meshscope: the first 1 MiB of "
                + size
                + " bytes";
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
