package io.meshscope.shop.payment;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts payment-service.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "payment-service",
                    "shop.payment.v1.PaymentService",
                    50053,
                    8003,
                    Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
