package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Speech;
import io.meshscope.message.Message;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which instances of a service can be called by gRPC.
public final class GrpcReach {

    private static final Comparator<Endpoint> BY_TEXT = Comparator.comparing(Endpoint::toString);

    private GrpcReach() {}

    /// How many present instances of a service can be called.
    public static long instances(Service service) {
        return callable(service).count();
    }

    /// How many of them are stand-ins.
    public static long standIns(Service service) {
        return callable(service).filter(Instance::standIn).count();
    }

    private static Stream<Instance> callable(Service service) {
        return service.all().stream().filter(Instance::present).filter(i -> i.speech().callable());
    }

    /// Where one of the instances serves gRPC that can be called, the first in order of their text;
    /// empty when there is none.
    public static Optional<Endpoint> endpoint(MeshState state, ServiceName name) {
        return Optional.ofNullable(state.registrations().services().get(name)).stream()
                .flatMap(GrpcReach::callable)
                .map(i -> new Candidate(i.registration(), i.speech()).endpoint())
                .min(BY_TEXT);
    }

    /// Whether a service has a present instance that can be called.
    public static boolean callable(MeshState state, ServiceName name) {
        Service service = state.registrations().services().get(name);
        return service != null && instances(service) > 0;
    }

    /// Where registrations serve gRPC, in order of their text.
    ///
    /// @param registry that they stand in
    /// @throws DiscoveryException when there are registrations, and none can be called
    public static List<Endpoint> endpoints(
            ServiceName service, String registry, List<Registration> registrations) {
        return reach(
                service,
                registry,
                registrations.stream().map(r -> new Candidate(r, r.speech())).toList());
    }

    /// What a service speaks instead of gRPC; empty when it can be called, or has no present
    /// instance.
    public static Optional<Speech> instead(MeshState state, ServiceName name) {
        Service service = state.registrations().services().get(name);
        return service == null || instances(service) > 0
                ? Optional.empty()
                : service.all().stream()
                        .filter(Instance::present)
                        .map(Instance::speech)
                        .findFirst();
    }

    /// A registered instance, and what it speaks.
    record Candidate(Registration registration, Speech speech) {

        Endpoint endpoint() {
            return GrpcEndpoint.of(registration.endpoint(), registration.metadata());
        }
    }

    static List<Endpoint> reach(ServiceName service, String registry, List<Candidate> candidates) {
        List<Candidate> callable = candidates.stream().filter(c -> c.speech().callable()).toList();
        if (callable.isEmpty() && !candidates.isEmpty()) {
            throw new DiscoveryException(words(service, registry, candidates));
        }
        return callable.stream().map(Candidate::endpoint).sorted(BY_TEXT).toList();
    }

    private static Message words(ServiceName service, String registry, List<Candidate> candidates) {
        Message some =
                Message.listed(
                        candidates.stream()
                                .limit(3)
                                .map(c ->
                                        Message.of(
                                                "service.candidate",
                                                c.registration().endpoint(),
                                                words(c.speech())))
                                .toList());
        return Message.of(
                candidates.size() > 3 ? "service.no-grpc.more" : "service.no-grpc",
                service,
                registry,
                some);
    }

    private static Message words(Speech speech) {
        if (speech.protocol() == Speech.Protocol.EVERYWHERE) {
            return Message.of("speaks.every-interface");
        }
        Message what =
                speech.protocol() == Speech.Protocol.HTTP
                        ? Message.of("speaks.http")
                        : Message.of("speaks.other");
        return speech.detail().isEmpty()
                ? what
                : Message.of("speaks.detail", what, speech.detail());
    }
}
