package io.meshscope.breaker.grpc;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.grpc.GrpcEndpoint;
import io.meshscope.wire.tls.ClientTls;
import io.meshscope.wire.tls.InstanceTls;
import java.util.Optional;

/// An instance whose breakers are followed.
///
/// @param endpoint where it serves gRPC
/// @param tls the files it is dialled with; empty for plaintext
/// @param lease tells one life of the instance from the next
record Followed(
        ServiceName service,
        InstanceId instance,
        Endpoint endpoint,
        Optional<ClientTls> tls,
        Optional<String> lease) {

    static Followed of(Registration registration, InstanceTls tls) {
        Endpoint endpoint = GrpcEndpoint.of(registration.endpoint(), registration.metadata());
        return new Followed(
                registration.service(),
                registration.instance(),
                endpoint,
                tls.at(endpoint),
                registration.leaseId());
    }

    SourceId source() {
        return BreakerFeed.source(service, instance);
    }

    String words() {
        return service + " at " + endpoint;
    }
}
