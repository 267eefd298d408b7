package io.meshscope.shop.shipping;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts shipping-service.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "shipping-service",
                    "shop.shipping.v1.ShippingService",
                    50055,
                    8005,
                    Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
