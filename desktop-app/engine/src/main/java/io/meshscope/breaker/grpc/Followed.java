package io.meshscope.breaker.grpc;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.Optional;

/// An instance whose breakers are followed.
///
/// @param endpoint where it serves gRPC
/// @param access how it is called
/// @param lease tells one life of the instance from the next
record Followed(
        ServiceName service,
        InstanceId instance,
        Endpoint endpoint,
        Access access,
        Optional<String> lease) {

    static Followed of(Registration registration, InstanceAccess access) {
        Endpoint endpoint = GrpcEndpoint.of(registration.endpoint(), registration.metadata());
        return new Followed(
                registration.service(),
                registration.instance(),
                endpoint,
                access.at(endpoint),
                registration.leaseId());
    }

    SourceId source() {
        return BreakerFeed.source(service, instance);
    }

    /// Whether a breaker is this instance's.
    boolean has(BreakerId breaker) {
        return breaker.caller().equals(service) && breaker.instance().equals(instance);
    }

    Message words() {
        return Message.of("instance.at", service, endpoint);
    }
}
