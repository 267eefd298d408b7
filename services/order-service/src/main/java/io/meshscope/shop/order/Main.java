package io.meshscope.shop.order;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts order-service.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "order-service", "shop.order.v1.OrderService", 50052, 8002, Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
