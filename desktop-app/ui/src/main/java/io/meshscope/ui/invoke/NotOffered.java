package io.meshscope.ui.invoke;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Speech;
import io.meshscope.reading.Infrastructure;
import io.meshscope.registry.GrpcReach;
import java.util.List;

/// A registered service none of whose instances can be called, and what they speak instead.
record NotOffered(ServiceName service, Speech speech) {

    /// In order of name. A registry that lists itself is no service of the mesh.
    static List<NotOffered> of(MeshState state) {
        return state.registrations().services().keySet().stream()
                .filter(name -> !Infrastructure.isNameOf(name))
                .sorted()
                .flatMap(name ->
                        GrpcReach.instead(state, name)
                                .map(speech -> new NotOffered(name, speech))
                                .stream())
                .toList();
    }
}
