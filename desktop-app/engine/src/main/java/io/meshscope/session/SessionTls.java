package io.meshscope.session;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.wire.grpc.GrpcEndpoint;
import io.meshscope.wire.tls.ClientTls;
import io.meshscope.wire.tls.InstanceTls;
import java.util.Optional;
import java.util.function.Supplier;

/// Chooses the TLS files for calls to instances. When the profile has files, they hold for every
/// instance. Otherwise an instance that registers as speaking mutual TLS is called with the files
/// of the cluster that was launched here, and all others in plaintext.
///
/// @param profile empty when the profile has none
/// @param launched empty while no cluster was launched with mutual TLS
record SessionTls(
        Optional<ClientTls> profile,
        Supplier<Optional<ClientTls>> launched,
        Supplier<MeshState> state)
        implements InstanceTls {

    @Override
    public Optional<ClientTls> at(Endpoint endpoint) {
        return profile.or(() -> launched.get().filter(own -> speaksTls(endpoint)));
    }

    private boolean speaksTls(Endpoint endpoint) {
        return state.get().registrations().services().values().stream()
                .flatMap(service -> service.all().stream())
                .filter(Instance::present)
                .map(Instance::registration)
                .filter(r -> r.mutualTls().orElse(false))
                .anyMatch(r -> served(r).equals(endpoint));
    }

    private static Endpoint served(Registration registration) {
        return GrpcEndpoint.of(registration.endpoint(), registration.metadata());
    }
}
