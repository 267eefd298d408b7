package io.meshscope.wire.grpc;

import io.meshscope.mesh.Endpoint;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where an instance serves gRPC. Most instances register their gRPC port; one that registers
/// another port, such as a REST gateway, names its gRPC port in its details.
public final class GrpcEndpoint {

    private static final String PORT = "grpcPort";
    private static final String OTHERS = "endpoints";
    private static final String OTHER = "address.";
    private static final int MOST = 16;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    private GrpcEndpoint() {}

    /// @param registered the endpoint as registered
    /// @param metadata what the instance says of itself
    public static Endpoint of(Endpoint registered, Map<String, String> metadata) {
        String port = metadata.getOrDefault(PORT, "");
        if (!registered.known() || !NUMBER.matcher(port).matches()) {
            return registered;
        }
        int number = Integer.parseInt(port);
        return number < 1 || number > 65_535 ? registered : new Endpoint(registered.host(), number);
    }

    /// Everywhere that an instance can be called: as registered, by gRPC, and at the other
    /// addresses that it names, such as Kratos' endpoints and Consul's tagged addresses.
    public static Set<Endpoint> all(Endpoint registered, Map<String, String> metadata) {
        var all = new LinkedHashSet<Endpoint>();
        all.add(registered);
        all.add(of(registered, metadata));
        metadata.forEach((name, value) -> {
            if (name.equals(OTHERS) || name.startsWith(OTHER)) {
                for (String address : value.split(" ", MOST)) {
                    address(address).ifPresent(all::add);
                }
            }
        });
        return all;
    }

    private static Optional<Endpoint> address(String text) {
        try {
            return Optional.of(
                    Endpoint.parse(text.replaceFirst("^.*://", "").replaceFirst("[/?].*$", "")));
        } catch (IllegalArgumentException e) {
            // Whatever else stands there is no address, and nobody is called there.
            return Optional.empty();
        }
    }
}
