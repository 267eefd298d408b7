package io.meshscope.config.etcd;

import com.google.protobuf.ByteString;
import io.meshscope.config.CentreKeys;
import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.StoredKey;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdChange;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdListener;
import io.meshscope.wire.etcd.EtcdWatch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells the journal every configuration key in etcd, what instances report about applying it, and
/// the rules that services publish for their keys.
public final class EtcdConfigSource implements ConfigCentre {

    /// Where services publish their rules.
    public static final String RULES_PREFIX = "/config-schema/";

    private final CentreKeys keys;
    private final Intake intake;
    private final SourceId source;
    private final EtcdWatch watch;
    private final EtcdConfigWriter writer;

    /// @param etcd its owner closes it, after this
    public EtcdConfigSource(
            EtcdConnection etcd,
            List<String> configPrefixes,
            String appliedPrefix,
            Intake intake,
            SourceId source) {
        this.keys = new CentreKeys(configPrefixes, appliedPrefix, RULES_PREFIX);
        this.intake = intake;
        this.source = source;
        this.watch = new EtcdWatch(etcd, keys.prefixes(), new Listener());
        this.writer = new EtcdConfigWriter(etcd);
    }

    @Override
    public SourceId id() {
        return source;
    }

    @Override
    public void start() {
        watch.start();
    }

    @Override
    public void retryNow() {
        watch.retryNow();
    }

    @Override
    public ConfigWriter writer() {
        return writer;
    }

    private static StoredKey stored(EtcdEntry entry) {
        return new StoredKey(
                name(entry),
                octets(entry),
                entry.modRevision(),
                entry.version(),
                OptionalLong.empty());
    }

    private static Octets name(EtcdEntry entry) {
        return Octets.of(entry.name().toByteArray());
    }

    private static Octets octets(EtcdEntry entry) {
        ByteString value = entry.value();
        return value.size() <= StoredKey.MAX_VALUE_BYTES
                ? Octets.of(value.toByteArray())
                : Octets.beginning(
                        value.substring(0, StoredKey.MAX_VALUE_BYTES).toByteArray(), value.size());
    }

    private void tell(long revision, Optional<ConfigEvent> event) throws InterruptedException {
        if (event.isPresent()) {
            intake.put(Observation.at(source, revision, event.get()));
        }
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
                    case EtcdChange.Put(EtcdEntry entry) ->
                            tell(revision, keys.written(stored(entry)));
                    case EtcdChange.Deleted(EtcdEntry last) ->
                            tell(revision, keys.deleted(name(last), revision));
                }
            }
        }

        @Override
        public void status(SourceEvent event, long revision) throws InterruptedException {
            intake.put(Observation.at(source, revision, event));
        }
    }
}
