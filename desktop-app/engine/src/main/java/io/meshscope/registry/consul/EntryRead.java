package io.meshscope.registry.consul;

import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import java.util.SortedMap;

/// What was read of a service's entries.
///
/// @param instances one for each address
/// @param unread entries that are shown as no instance, by their id
record EntryRead(SortedMap<InstanceId, Registration> instances, SortedMap<String, Unread> unread) {

    /// An entry that is shown as no instance.
    ///
    /// @param raw as Consul writes it
    record Unread(String raw, EntryProblem problem) {}
}
