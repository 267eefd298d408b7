package io.meshscope.breaker.grpc;

import io.meshscope.journal.grpc.GrpcEndpoint;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.Optional;

/// An instance whose breakers are followed.
///
/// @param endpoint where it serves gRPC
/// @param lease tells one life of the instance from the next
record Followed(
        ServiceName service, InstanceId instance, Endpoint endpoint, Optional<String> lease) {

    static Followed of(Registration registration) {
        return new Followed(
                registration.service(),
                registration.instance(),
                GrpcEndpoint.of(registration.endpoint(), registration.metadata()),
                registration.leaseId());
    }

    SourceId source() {
        return new SourceId("breaker/" + service + "@" + instance);
    }

    String words() {
        return service + " at " + endpoint;
    }
}
