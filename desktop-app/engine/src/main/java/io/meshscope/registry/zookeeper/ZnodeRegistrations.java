package io.meshscope.registry.zookeeper;

import io.meshscope.mesh.EntryProblem;
import io.meshscope.registry.Decoded;
import io.meshscope.registry.RegistrationDecoder;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.wire.zookeeper.Znode;
import java.util.List;
import java.util.Optional;

/// Reads ZooKeeper's nodes as registrations.
final class ZnodeRegistrations {

    private final RegistrationDecoder decoder;
    private final ZooKeeperLayouts layouts;

    /// What was read of a node.
    ///
    /// @param instances one for each instance that it names
    /// @param problem why there are none, or not all
    record Reading(List<RegistryEntry> instances, Optional<EntryProblem> problem) {

        static final Reading FOLDER = new Reading(List.of(), Optional.empty());
    }

    ZnodeRegistrations(ZooKeeperLayouts layouts) {
        this.decoder = new RegistrationDecoder(layouts.own());
        this.layouts = layouts;
    }

    Reading read(Znode node) {
        String text = node.data().text().orElse("");
        Decoded decoded = decoder.decode(layouts.prefixOf(node.path()), node.path(), text);
        if (decoded.instances().isEmpty() && isFolder(node, text)) {
            return Reading.FOLDER;
        }
        return new Reading(
                decoded.instances().stream()
                        .map(one ->
                                new RegistryEntry(
                                        node.path(),
                                        one,
                                        node.session(),
                                        node.data().shown(),
                                        node.changedBy()))
                        .toList(),
                decoded.problem());
    }

    /// Every node can hold data and have nodes below it. One that is not of a session, and has
    /// others below it or tells nothing, only holds the others together. Curator writes the address
    /// of its own computer into nodes that are made without data.
    private static boolean isFolder(Znode node, String text) {
        return node.session().isEmpty()
                && (node.children() > 0 || node.data().size() == 0 || isHost(text));
    }

    private static boolean isHost(String text) {
        return text.matches(
                "\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.%a-z]*");
    }
}
