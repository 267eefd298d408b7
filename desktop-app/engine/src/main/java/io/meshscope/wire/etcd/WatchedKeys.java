package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers the keys as they were last told. It knows what a deletion removed, and what a new
/// reading changes.
final class WatchedKeys {

    private final Map<ByteString, EtcdEntry> known = new HashMap<>();

    /// The differences from before. Keys are compared by their `mod_revision`.
    ///
    /// @param all every key there is now
    /// @param ranges what was read; keys outside of it stay as they were last told
    List<EtcdChange> read(List<EtcdEntry> all, WatchedRanges ranges) {
        var changes = new ArrayList<EtcdChange>();
        Set<ByteString> there = new HashSet<>();
        for (EtcdEntry entry : all) {
            there.add(entry.name());
            put(entry).ifPresent(changes::add);
        }
        for (EtcdEntry last : List.copyOf(known.values())) {
            if (!there.contains(last.name()) && ranges.holds(last.name())) {
                known.remove(last.name());
                changes.add(new EtcdChange.Deleted(last));
            }
        }
        return changes;
    }

    /// The change that an event brings; empty when it was known already.
    Optional<EtcdChange> apply(Event event) {
        if (event.getType() == Event.EventType.PUT) {
            return put(EtcdEntry.of(event.getKv()));
        }
        EtcdEntry last = known.remove(event.getKv().getKey());
        return Optional.ofNullable(last).map(EtcdChange.Deleted::new);
    }

    private Optional<EtcdChange> put(EtcdEntry entry) {
        EtcdEntry before = known.put(entry.name(), entry);
        boolean same = before != null && before.modRevision() == entry.modRevision();
        return same ? Optional.empty() : Optional.of(new EtcdChange.Put(entry));
    }

    /// Forgets all revisions: a cluster that was made anew counts its revisions anew, so the known
    /// ones cannot be compared.
    void forgetRevisions() {
        known.replaceAll(
                (key, e) -> new EtcdEntry(e.name(), e.value(), -1, e.version(), e.lease()));
    }
}
