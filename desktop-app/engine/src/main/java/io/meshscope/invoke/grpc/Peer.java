package io.meshscope.invoke.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/// The address at the other end of a call.
final class Peer {

    private Peer() {}

    /// Empty when the call reached nobody.
    static Optional<String> of(Attributes call) {
        SocketAddress address = call.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return Optional.of(inet.getAddress().getHostAddress() + ":" + inet.getPort());
        }
        return Optional.ofNullable(address).map(SocketAddress::toString);
    }
}
