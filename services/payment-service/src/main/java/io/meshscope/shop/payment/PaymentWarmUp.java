package io.meshscope.shop.payment;

import io.meshscope.proto.shop.payment.v1.CreatePaymentRequest;
import io.meshscope.proto.shop.payment.v1.GetPaymentRequest;
import io.meshscope.proto.shop.payment.v1.PaymentServiceGrpc;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.lifecycle.OwnServer;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.Unheard;
import io.meshscope.runtime.warmup.WarmUp;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Charges an order that does not exist, takes that back, and looks for the payment as a caller
/// does.
@Singleton
final class PaymentWarmUp implements WarmUp {

    private final PaymentEndpoint endpoint;
    private final Database database;
    private final OwnServer own;

    PaymentWarmUp(PaymentEndpoint endpoint, Database database, OwnServer own) {
        this.endpoint = endpoint;
        this.database = database;
        this.own = own;
    }

    @Override
    public Stage stage() {
        return Stage.ALONE;
    }

    @Override
    public String title() {
        return "a payment taken back";
    }

    @Override
    public void run() throws InterruptedException {
        String order = "rehearsal-" + UUID.randomUUID();
        CreatePaymentRequest charge =
                CreatePaymentRequest.newBuilder()
                        .setOrderId(order)
                        .setUserId("rehearsal")
                        .setCurrency("EUR")
                        .setAmountMinor(1)
                        .setMethod("card")
                        .build();
        database.undo(() -> endpoint.createPayment(charge, new Unheard<>()));
        GetPaymentRequest wanted = GetPaymentRequest.newBuilder().setPaymentId(order).build();
        own.call(channel -> {
            var payments = PaymentServiceGrpc.newBlockingStub(channel);
            Rehearsal.ask(() -> payments.getPayment(wanted));
        });
    }
}
