package io.meshscope.registry.grpc;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Speech;
import io.meshscope.registry.AskedInstances;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import java.util.Optional;

/// An instance that is asked how it is.
///
/// @param grpc whether it speaks gRPC for certain; else nothing tells what it speaks, and it is
///   connected to without a word
/// @param lease tells one life of the instance from the next
record Asked(
        ServiceName service,
        InstanceId instance,
        Endpoint endpoint,
        Access access,
        boolean grpc,
        Optional<String> lease) {

    static Asked of(Instance instance, InstanceAccess access) {
        Registration registration = instance.registration();
        boolean grpc = instance.speech().protocol() == Speech.Protocol.GRPC;
        Endpoint endpoint = AskedInstances.endpoint(instance, grpc);
        return new Asked(
                registration.service(),
                instance.id(),
                endpoint,
                access.at(endpoint),
                grpc,
                registration.leaseId());
    }
}
