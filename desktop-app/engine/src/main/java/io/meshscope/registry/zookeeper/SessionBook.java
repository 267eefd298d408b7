package io.meshscope.registry.zookeeper;

import io.meshscope.mesh.RemovalCause;
import io.meshscope.message.Message;
import io.meshscope.registry.RemovalInference;
import io.meshscope.wire.zookeeper.Znode;
import io.meshscope.wire.zookeeper.ZnodeChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Knows which nodes each session owns, and concludes from that why one is gone. ZooKeeper tells
/// that a node was deleted, and not whether its session ended: then all that the session owned goes
/// in one change. For one thread.
final class SessionBook {

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Set<String>> owned = new HashMap<>();
    private final Set<String> tookDown = new HashSet<>();
    private final Map<String, Gone> gone = new HashMap<>();

    /// A node that is gone.
    ///
    /// @param left how many others its session owned after the change
    /// @param tookDown whether its session had lost others before
    private record Gone(Optional<String> session, int left, boolean tookDown) {

        static final Gone NONE = new Gone(Optional.empty(), 0, false);
    }

    void put(Znode node) {
        remove(node.path());
        node.session()
                .ifPresent(session -> {
                    owners.put(node.path(), session);
                    owned.computeIfAbsent(session, s -> new HashSet<>()).add(node.path());
                });
    }

    private void remove(String path) {
        Optional.ofNullable(owners.remove(path))
                .map(owned::get)
                .ifPresent(paths -> paths.remove(path));
    }

    /// Takes the nodes that went, in their order. What went before is forgotten.
    void deleted(List<ZnodeChange.Deleted> nodes) {
        gone.clear();
        for (int from = 0, to; from < nodes.size(); from = to) {
            long zxid = nodes.get(from).zxid();
            to = from;
            while (to < nodes.size() && nodes.get(to).zxid() == zxid) {
                to++;
            }
            together(nodes.subList(from, to).stream().map(ZnodeChange.Deleted::last).toList());
        }
    }

    /// Nodes that went in one change.
    private void together(List<Znode> nodes) {
        nodes.forEach(node -> remove(node.path()));
        for (Znode node : nodes) {
            gone.put(node.path(), node.session().map(this::gone).orElse(Gone.NONE));
        }
        nodes.forEach(node -> node.session().ifPresent(this::settle));
    }

    private Gone gone(String session) {
        return new Gone(
                Optional.of(session),
                owned.getOrDefault(session, Set.of()).size(),
                tookDown.contains(session));
    }

    private void settle(String session) {
        if (owned.getOrDefault(session, Set.of()).isEmpty()) {
            owned.remove(session);
            tookDown.remove(session);
        } else {
            tookDown.add(session);
        }
    }

    /// Why a node is gone that was reported as deleted.
    ///
    /// @param watched whether the deletion was seen as it happened, not found afterwards
    RemovalInference why(String path, boolean watched) {
        Gone last = gone.getOrDefault(path, Gone.NONE);
        if (last.session().isEmpty()) {
            return new RemovalInference(
                    RemovalCause.DEREGISTERED, false, Message.of("removal.session.none"));
        }
        String session = last.session().orElseThrow();
        if (!watched) {
            return new RemovalInference(
                    RemovalCause.UNKNOWN, true, Message.of("removal.session.unwatched", session));
        }
        if (last.left() > 0) {
            return new RemovalInference(
                    RemovalCause.DEREGISTERED,
                    true,
                    Message.of("removal.session.alive", session, last.left()));
        }
        if (last.tookDown()) {
            return new RemovalInference(
                    RemovalCause.DEREGISTERED, true, Message.of("removal.session.last", session));
        }
        return new RemovalInference(
                RemovalCause.EXPIRED, true, Message.of("removal.session.ended", session));
    }
}
