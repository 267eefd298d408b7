package io.meshscope.config.consul;

import io.meshscope.config.CentreKeys;
import io.meshscope.config.StoredKey;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulQuery;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import io.meshscope.wire.consul.ConsulStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares each answer about one prefix with the one before it.
///
/// A key that is missing was deleted, or the token may not read it any more. Consul says since 1.11
/// that it left something out, and not what. So a missing key is asked for by itself: Consul
/// refuses one that may not be read before it looks whether it is there.
final class KvPrefix implements ConsulQuery.Listener<List<KvEntry>> {

    /// Keys that are asked for by themselves after one answer. The others are hidden where the
    /// answer says that something was left out, else deleted.
    private static final int ASKED_FOR = 64;

    /// Takes what is told.
    @FunctionalInterface
    interface Teller {

        /// @param index 0 when there is none
        void tell(long index, ConfigEvent event) throws InterruptedException;
    }

    private final String prefix;
    private final CentreKeys keys;
    private final ConsulConnection connection;
    private final ConsulStatus status;
    private final Teller teller;

    /// The indexes of keys that stand, also of hidden ones.
    private Map<String, Long> known = new HashMap<>();

    private final Set<String> hidden = new HashSet<>();

    KvPrefix(
            String prefix,
            CentreKeys keys,
            ConsulConnection connection,
            ConsulStatus status,
            Teller teller) {
        this.prefix = prefix;
        this.keys = keys;
        this.connection = connection;
        this.status = status;
        this.teller = teller;
    }

    @Override
    public void answered(ConsulAnswer<List<KvEntry>> answer, Continuity continuity)
            throws InterruptedException {
        if (!answer.knownLeader()) {
            throw connection.withoutLeader();
        }
        Map<String, Long> now = new HashMap<>();
        answer.value().forEach(entry -> now.put(entry.key(), entry.modified));
        Set<String> kept = kept(now.keySet(), answer.filtered());
        for (KvEntry entry : answer.value()) {
            seen(entry);
        }
        for (String missing : known.keySet()) {
            if (kept.contains(missing)) {
                now.put(missing, known.get(missing));
                hide(missing);
            } else if (!now.containsKey(missing)) {
                hidden.remove(missing);
                tell(answer.index(), keys.deleted(Octets.ofText(missing), answer.index()));
            }
        }
        known = now;
        status.filtered(prefix, answer.filtered() || !hidden.isEmpty());
        status.answered(prefix, answer.index(), continuity);
    }

    private void seen(KvEntry entry) throws InterruptedException {
        Long before = known.get(entry.key());
        boolean back = hidden.remove(entry.key());
        if (before == null || before != entry.modified) {
            StoredKey stored = entry.stored();
            tell(stored.revision(), keys.written(stored));
        } else if (back) {
            tell(entry.modified, sight(entry.key(), false));
        }
    }

    /// The keys that are missing and were not deleted, as far as can be told.
    private Set<String> kept(Set<String> shown, boolean filtered) {
        Set<String> kept = new HashSet<>();
        int asked = 0;
        for (String key : known.keySet()) {
            if (!shown.contains(key) && (++asked > ASKED_FOR ? filtered : refused(key))) {
                kept.add(key);
            }
        }
        return kept;
    }

    private boolean refused(String key) {
        try {
            var _ = new ConsulKv(connection).one(key);
            return false;
        } catch (ConsulException e) {
            if (e.forbidden()) {
                return true;
            }
            throw e;
        }
    }

    private void hide(String key) throws InterruptedException {
        if (hidden.add(key)) {
            tell(0, sight(key, true));
        }
    }

    /// Nothing for a key that is no configuration.
    private Optional<ConfigEvent> sight(String key, boolean gone) {
        Octets name = Octets.ofText(key);
        return keys.isConfiguration(name)
                ? Optional.of(new ConfigEvent.Hidden(name, gone))
                : Optional.empty();
    }

    /// A prefix that the token may not read does not stop the others; what was seen of it is kept.
    @Override
    public void failed(ConsulException why, Duration retryIn) throws InterruptedException {
        if (!why.forbidden()) {
            status.failed(prefix, why, retryIn);
            return;
        }
        for (String key : known.keySet()) {
            hide(key);
        }
        status.filtered(prefix, true);
        status.answered(prefix, 0, Continuity.FOLLOWED);
    }

    private void tell(long index, Optional<ConfigEvent> event) throws InterruptedException {
        if (event.isPresent()) {
            teller.tell(index, event.get());
        }
    }
}
