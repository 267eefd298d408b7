package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.Whereabouts;
import jakarta.inject.Singleton;
import java.util.List;

/// The services behind the gateway. One that is known to have no instance is refused before a call.
@Singleton
final class Backends {

    private static final String USERS = "user-service";
    private static final String ORDERS = "order-service";

    private final Directory directory;
    private final UserServiceBlockingStub users;
    private final OrderServiceBlockingStub orders;

    Backends(Directory directory, MeshChannels channels) {
        this.directory = directory;
        users = UserServiceGrpc.newBlockingStub(channels.to(USERS));
        orders = OrderServiceGrpc.newBlockingStub(channels.to(ORDERS));
        // So that the first request finds the instances already read.
        var unusedUsers = directory.of(USERS);
        var unusedOrders = directory.of(ORDERS);
    }

    /// @throws UnreachableException when no instance can be known or there is none
    UserServiceBlockingStub users() {
        check(USERS);
        return users;
    }

    /// @throws UnreachableException when no instance can be known or there is none
    OrderServiceBlockingStub orders() {
        check(ORDERS);
        return orders;
    }

    private void check(String service) {
        switch (directory.of(service)) {
            case Whereabouts.Known(List<String> none) when none.isEmpty() ->
                    throw new UnreachableException("no available instances");
            case Whereabouts.RegistryAway(String reason) ->
                    throw new UnreachableException("service unavailable: " + reason);
            case Whereabouts.Known known -> {
                // may still fail, but there is someone to ask
            }
            case Whereabouts.Unknown unknown -> {
                // being read; the call waits for it
            }
        }
    }
}
