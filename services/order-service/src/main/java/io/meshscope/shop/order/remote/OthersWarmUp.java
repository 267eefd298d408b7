package io.meshscope.shop.order.remote;

import io.grpc.Channel;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.proto.shop.shipping.v1.ShipRequest;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.WarmUp;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/// Calls each service that an order needs and that is there, in a way that changes nothing: asks
/// for a user, and sends the others empty requests, which they refuse.
@Singleton
final class OthersWarmUp implements WarmUp {

    private final MeshChannels channels;

    OthersWarmUp(MeshChannels channels) {
        this.channels = channels;
    }

    @Override
    public Stage stage() {
        return Stage.TOGETHER;
    }

    @Override
    public String title() {
        return "asking the other services";
    }

    @Override
    public void run() {
        ask(
                "user-service",
                channel -> {
                    var user = GetUserRequest.newBuilder().setUserId("1").build();
                    var _ = UserServiceGrpc.newBlockingStub(channel).getUser(user);
                });
        ask(
                "inventory-service",
                channel -> {
                    var nothing = ReserveRequest.getDefaultInstance();
                    var _ = InventoryServiceGrpc.newBlockingStub(channel).reserve(nothing);
                });
        ask(
                "payment-service",
                channel -> {
                    var nothing = CreatePaymentRequest.getDefaultInstance();
                    var _ = PaymentServiceGrpc.newBlockingStub(channel).createPayment(nothing);
                });
        ask(
                "shipping-service",
                channel -> {
                    var nothing = ShipRequest.getDefaultInstance();
                    var _ = ShippingServiceGrpc.newBlockingStub(channel).ship(nothing);
                });
    }

    private void ask(String service, Consumer<Channel> call) {
        Channel channel = channels.to(service);
        if (channels.isReady(service)) {
            Rehearsal.ask(() -> call.accept(channel));
        }
    }
}
