package io.meshscope.mesh;

import java.util.List;
import java.util.Optional;

/// How the schema that an instance told differs from another instance's of its service.
///
/// @param against the other one; empty for the first that told
/// @param differs names of the services and messages that they tell differently; none when they
///   tell the same
public record SchemaTold(Optional<InstanceId> against, List<String> differs) {

    public SchemaTold {
        differs = List.copyOf(differs);
    }
}
