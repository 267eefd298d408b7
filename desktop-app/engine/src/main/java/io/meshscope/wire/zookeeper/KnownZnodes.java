package io.meshscope.wire.zookeeper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers the nodes as they were last told. It knows what a deletion removed, and what a new
/// reading changes.
final class KnownZnodes {

    private final Map<String, Znode> known = new HashMap<>();

    /// The differences from before, when all was read.
    List<ZnodeChange> all(Map<String, Znode> now) {
        var changes = new ArrayList<ZnodeChange>();
        for (Znode last : List.copyOf(known.values())) {
            if (!now.containsKey(last.path())) {
                known.remove(last.path());
                changes.add(new ZnodeChange.Deleted(last, 0));
            }
        }
        now.values().forEach(node -> put(node).ifPresent(changes::add));
        return changes;
    }

    /// The difference that one path makes.
    ///
    /// @param now empty when nothing stands there
    /// @param zxid that the path was touched by; 0 when that is not known
    Optional<ZnodeChange> at(String path, Optional<Znode> now, long zxid) {
        if (now.isPresent()) {
            return put(now.get());
        }
        return Optional.ofNullable(known.remove(path))
                .map(last -> new ZnodeChange.Deleted(last, zxid));
    }

    private Optional<ZnodeChange> put(Znode node) {
        Znode before = known.put(node.path(), node);
        return before != null && before.same(node)
                ? Optional.empty()
                : Optional.of(new ZnodeChange.Put(node));
    }

    /// The nodes that the session of a path owns beside it.
    List<String> ownedBeside(String path) {
        Optional<String> session = Optional.ofNullable(known.get(path)).flatMap(Znode::session);
        return session.isEmpty()
                ? List.of()
                : known.values().stream()
                        .filter(n -> n.session().equals(session) && !n.path().equals(path))
                        .map(Znode::path)
                        .toList();
    }

    /// The node above, when it is known to hold data: it may have become a folder, or be none any
    /// more.
    Optional<String> parentWithData(String path) {
        int slash = path.lastIndexOf('/');
        return Optional.ofNullable(known.get(slash <= 0 ? "/" : path.substring(0, slash)))
                .filter(parent -> parent.data().size() > 0)
                .map(Znode::path);
    }

    int size() {
        return known.size();
    }
}
