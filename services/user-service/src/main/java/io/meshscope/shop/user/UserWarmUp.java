package io.meshscope.shop.user;

import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.runtime.lifecycle.OwnServer;
import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.WarmUp;
import jakarta.inject.Singleton;

/// Looks a user up, as a caller does.
@Singleton
final class UserWarmUp implements WarmUp {

    private static final GetUserRequest SOMEONE =
            GetUserRequest.newBuilder().setUserId("1").build();

    private final OwnServer own;

    UserWarmUp(OwnServer own) {
        this.own = own;
    }

    @Override
    public Stage stage() {
        return Stage.ALONE;
    }

    @Override
    public String title() {
        return "looking a user up";
    }

    @Override
    public void run() throws InterruptedException {
        own.call(channel -> {
            var users = UserServiceGrpc.newBlockingStub(channel);
            Rehearsal.ask(() -> users.getUser(SOMEONE));
        });
    }
}
