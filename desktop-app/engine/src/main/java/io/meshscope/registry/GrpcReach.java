package io.meshscope.registry;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Set;

/// Tells from its registration whether an instance can be called by gRPC. Most registrations do not
/// name a protocol; those instances can be tried. An instance that says that it speaks another
/// protocol is not offered.
public final class GrpcReach {

    private static final Set<String> GRPC = Set.of("grpc", "grpcs", "h2", "h2c");
    private static final List<String> HTTP_URLS = List.of("http://", "https://");

    /// Consul lists its own servers in its catalogue, with the port of their internal protocol.
    private static final String CONSUL_ITSELF = "consul";

    private GrpcReach() {}

    /// How many present instances of a service can be called.
    public static long instances(Service service) {
        return service.all().stream()
                .filter(Instance::present)
                .filter(i -> possible(i.registration()))
                .count();
    }

    /// Whether a service has a present instance that can be called.
    public static boolean callable(MeshState state, ServiceName name) {
        Service service = state.registrations().services().get(name);
        return service != null && instances(service) > 0;
    }

    /// Whether an instance can be called, as far as its registration says.
    public static boolean possible(Registration registration) {
        if (registration.metadata("grpcPort").isPresent()) {
            return true;
        }
        return !consulItself(registration)
                && !otherProtocol(registration)
                && switch (registration.entry().decoder()) {
                    case "dubbo" -> false;
                    case "kratos" -> registration.entry().raw().contains("\"grpc");
                    default -> !httpUrl(registration.entry().raw());
                };
    }

    private static boolean consulItself(Registration registration) {
        return registration.service().value().equals(CONSUL_ITSELF)
                && registration.entry().decoder().equals("consul");
    }

    /// The field `protocol` is go-micro's; others use it too.
    private static boolean otherProtocol(Registration registration) {
        return registration
                .metadata("protocol")
                .map(p -> p.toLowerCase(java.util.Locale.ROOT))
                .filter(p -> !GRPC.contains(p))
                .isPresent();
    }

    private static boolean httpUrl(String raw) {
        return HTTP_URLS.stream().anyMatch(raw.strip()::startsWith);
    }
}
