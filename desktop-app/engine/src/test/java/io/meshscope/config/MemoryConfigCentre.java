package io.meshscope.config;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A configuration centre in memory.
public final class MemoryConfigCentre implements ConfigCentre {

    private final Map<Octets, StoredKey> held = new HashMap<>();
    private final CentreKeys keys;
    private final Intake intake;
    private long revision;
    private boolean started;

    public MemoryConfigCentre(CentreKeys keys, Intake intake) {
        this.keys = keys;
        this.intake = intake;
    }

    @Override
    public SourceId id() {
        return new SourceId("memory");
    }

    @Override
    public synchronized void start() {
        started = true;
        held.values().forEach(stored -> tell(keys.written(stored)));
    }

    /// Writes without comparing, as others may.
    public synchronized long put(Octets key, Octets value) {
        long version = Optional.ofNullable(held.get(key)).map(StoredKey::version).orElse(0L) + 1;
        var stored = new StoredKey(key, value, ++revision, version, OptionalLong.empty());
        held.put(key, stored);
        tell(keys.written(stored));
        return revision;
    }

    public synchronized long delete(Octets key) {
        if (held.remove(key) != null) {
            tell(keys.deleted(key, ++revision));
        }
        return revision;
    }

    @Override
    public ConfigWriter writer() {
        return this::publish;
    }

    private synchronized ConfigWriter.Outcome publish(
            ConfigName name, Optional<Octets> value, long expected) {
        if (!value.map(Octets::complete).orElse(true)) {
            throw new InputException(Message.of("config.not-whole"));
        }
        Optional<StoredKey> now = Optional.ofNullable(held.get(name.key()));
        if (now.map(StoredKey::revision).orElse(0L) != expected) {
            return new ConfigWriter.Conflict(
                    now.map(StoredKey::revision).orElse(0L), now.map(StoredKey::value));
        }
        return new ConfigWriter.Published(
                value.map(v -> put(name.key(), v)).orElseGet(() -> delete(name.key())));
    }

    private void tell(Optional<ConfigEvent> event) {
        if (started) {
            event.ifPresent(e -> intake.offer(Observation.at(id(), revision, e)));
        }
    }

    @Override
    public synchronized void close() {
        started = false;
    }
}
