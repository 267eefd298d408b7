package io.meshscope.shop.gateway;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts the gateway. Its gRPC port serves breakers, health and reflection only, so any will do.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity("gateway", "REST", 0, 8000, Entrance.HTTP);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
