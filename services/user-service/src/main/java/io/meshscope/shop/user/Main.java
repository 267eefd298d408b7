package io.meshscope.shop.user;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;

/// Starts user-service.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "user-service", "shop.user.v1.UserService", 50051, 8001, Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) {
        MeshService.run(IDENTITY);
    }
}
