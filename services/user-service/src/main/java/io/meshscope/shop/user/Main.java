package io.meshscope.shop.user;

import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.runtime.lifecycle.MeshService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Starts user-service, or sets a password: `set-password {user id}`.
public final class Main {

    public static final ServiceIdentity IDENTITY =
            new ServiceIdentity(
                    "user-service", "shop.user.v1.UserService", 50051, 8001, Entrance.GRPC);

    private Main() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(SetPassword.NAME)) {
            System.exit(
                    new SetPassword(System.getenv(), PasswordCheck.COST)
                            .run(
                                    Arrays.copyOfRange(args, 1, args.length),
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    System.in, StandardCharsets.UTF_8)),
                                    System.out));
        }
        MeshService.run(IDENTITY);
    }
}
