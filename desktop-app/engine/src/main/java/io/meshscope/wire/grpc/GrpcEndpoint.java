package io.meshscope.wire.grpc;

import io.meshscope.mesh.Endpoint;
import java.util.Map;

/// Where an instance serves gRPC. Most instances register their gRPC port; one that registers
/// another port, such as a REST gateway, names its gRPC port in its details.
public final class GrpcEndpoint {

    private static final String PORT = "grpcPort";

    private GrpcEndpoint() {}

    /// @param registered the endpoint as registered
    /// @param metadata what the instance says of itself
    public static Endpoint of(Endpoint registered, Map<String, String> metadata) {
        String port = metadata.getOrDefault(PORT, "");
        if (!port.matches("\\d{1,5}")) {
            return registered;
        }
        int number = Integer.parseInt(port);
        return number < 1 || number > 65_535 ? registered : new Endpoint(registered.host(), number);
    }
}
