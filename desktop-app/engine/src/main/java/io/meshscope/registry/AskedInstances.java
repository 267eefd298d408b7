package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Speech;
import io.meshscope.wire.grpc.GrpcEndpoint;

/// Which instances are asked themselves how they are.
public final class AskedInstances {

    /// The most that are asked at once; of the others only their registries tell.
    public static final int MOST = 500;

    private AskedInstances() {}

    /// Whether an instance can be asked. Servers that speak something else would log what they
    /// cannot read, and a socket of this computer takes gRPC only.
    public static boolean canBeAsked(Instance instance) {
        if (!instance.present()) {
            return false;
        }
        Speech.Protocol speaks = instance.speech().protocol();
        boolean grpc = speaks == Speech.Protocol.GRPC;
        Endpoint at = endpoint(instance, grpc);
        return at.known() && (grpc || (speaks == Speech.Protocol.UNKNOWN && at.socket().isEmpty()));
    }

    /// Where an instance is asked.
    ///
    /// @param grpc whether it speaks gRPC
    public static Endpoint endpoint(Instance instance, boolean grpc) {
        return grpc
                ? GrpcEndpoint.of(
                        instance.registration().endpoint(), instance.registration().metadata())
                : instance.registration().endpoint();
    }
}
