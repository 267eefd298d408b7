package io.meshscope.wire.etcd;

import io.etcd.jetcd.api.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys as they were told last: what a deletion took away, and what a new reading changes.
final class WatchedKeys {

    private final Map<String, EtcdEntry> known = new HashMap<>();

    /// What is different from before, by `mod_revision`.
    ///
    /// @param all every key there is now
    List<EtcdChange> read(List<EtcdEntry> all) {
        var changes = new ArrayList<EtcdChange>();
        Set<String> there = new HashSet<>();
        for (EtcdEntry entry : all) {
            there.add(entry.key());
            put(entry).ifPresent(changes::add);
        }
        for (EtcdEntry last : List.copyOf(known.values())) {
            if (!there.contains(last.key())) {
                known.remove(last.key());
                changes.add(new EtcdChange.Deleted(last));
            }
        }
        return changes;
    }

    /// What an event changes; nothing when it was known already.
    Optional<EtcdChange> apply(Event event) {
        if (event.getType() == Event.EventType.PUT) {
            return put(EtcdEntry.of(event.getKv()));
        }
        EtcdEntry last = known.remove(event.getKv().getKey().toStringUtf8());
        return Optional.ofNullable(last).map(EtcdChange.Deleted::new);
    }

    private Optional<EtcdChange> put(EtcdEntry entry) {
        EtcdEntry before = known.put(entry.key(), entry);
        boolean same = before != null && before.modRevision() == entry.modRevision();
        return same ? Optional.empty() : Optional.of(new EtcdChange.Put(entry));
    }

    /// A cluster that was made anew counts its revisions anew: none of the known ones compares.
    void forgetRevisions() {
        known.replaceAll((key, e) -> new EtcdEntry(key, e.value(), -1, e.version(), e.lease()));
    }
}
