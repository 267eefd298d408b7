package io.meshscope.shop.gateway;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.Whereabouts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/// The services behind the gateway. A request to a service that has no instance is refused before
/// any call, and a call that found no instance is told apart from one that failed.
@Singleton
final class Backends {

    private final Backend<UserServiceGrpc.UserServiceBlockingStub> users;
    private final Backend<OrderServiceGrpc.OrderServiceBlockingStub> orders;
    private final Backend<OrderServiceGrpc.OrderServiceStub> orderStreams;
    private final Backend<InventoryServiceGrpc.InventoryServiceBlockingStub> inventory;
    private final Backend<InventoryServiceGrpc.InventoryServiceStub> inventoryStreams;
    private final Backend<ShippingServiceGrpc.ShippingServiceStub> shippingStreams;

    Backends(Directory directory, MeshChannels channels) {
        String user = "user-service";
        String order = "order-service";
        String stock = "inventory-service";
        String shipping = "shipping-service";
        users = new Backend<>(directory, user, UserServiceGrpc.newBlockingStub(channels.to(user)));
        orders =
                new Backend<>(
                        directory, order, OrderServiceGrpc.newBlockingStub(channels.to(order)));
        orderStreams =
                new Backend<>(directory, order, OrderServiceGrpc.newStub(channels.to(order)));
        inventory =
                new Backend<>(
                        directory, stock, InventoryServiceGrpc.newBlockingStub(channels.to(stock)));
        inventoryStreams =
                new Backend<>(directory, stock, InventoryServiceGrpc.newStub(channels.to(stock)));
        shippingStreams =
                new Backend<>(
                        directory, shipping, ShippingServiceGrpc.newStub(channels.to(shipping)));
        // So that the first request finds the instances already read.
        for (String service : List.of(user, order, stock, shipping)) {
            var _ = directory.of(service);
        }
    }

    Backend<UserServiceGrpc.UserServiceBlockingStub> users() {
        return users;
    }

    Backend<OrderServiceGrpc.OrderServiceBlockingStub> orders() {
        return orders;
    }

    Backend<OrderServiceGrpc.OrderServiceStub> orderStreams() {
        return orderStreams;
    }

    Backend<InventoryServiceGrpc.InventoryServiceBlockingStub> inventory() {
        return inventory;
    }

    Backend<InventoryServiceGrpc.InventoryServiceStub> inventoryStreams() {
        return inventoryStreams;
    }

    Backend<ShippingServiceGrpc.ShippingServiceStub> shippingStreams() {
        return shippingStreams;
    }

    /// One service, and a way to call it.
    record Backend<S>(Directory directory, String service, S stub) {

        /// Calls the service and waits for its first answer.
        ///
        /// @throws UnreachableException when the registry never answered, or the service has no
        ///   instance
        /// @throws StatusRuntimeException as the service answered
        <R> R call(Function<S, R> call) {
            refuseUnlessThereIsSomeone(false);
            try {
                return call.apply(stub);
            } catch (StatusRuntimeException e) {
                Status.Code code = e.getStatus().getCode();
                if (code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED) {
                    // The last instance may have gone meanwhile, or none was ever found.
                    refuseUnlessThereIsSomeone(true);
                }
                throw e;
            }
        }

        /// @param asked whether a call has already waited for the registry
        private void refuseUnlessThereIsSomeone(boolean asked) {
            switch (directory.of(service)) {
                case Whereabouts.Known(List<String> none) when none.isEmpty() ->
                        throw new UnreachableException("no available instances");
                case Whereabouts.RegistryAway(String reason) ->
                        throw new UnreachableException("service unavailable: " + reason);
                case Whereabouts.Known known -> {
                    // may still fail, but there is someone to ask
                }
                case Whereabouts.Unknown unknown -> {
                    if (asked) {
                        throw new UnreachableException(
                                "service unavailable: the registry has not answered yet");
                    }
                    // being read; the call waits for it
                }
            }
        }
    }
}
