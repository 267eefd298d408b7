package io.meshscope.shop.user;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.ListUsersRequest;
import io.meshscope.proto.shop.user.v1.ListUsersResponse;
import io.meshscope.proto.shop.user.v1.UpdateUserRequest;
import io.meshscope.proto.shop.user.v1.UpdateUserResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.proto.shop.user.v1.VerifyPasswordRequest;
import io.meshscope.proto.shop.user.v1.VerifyPasswordResponse;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import io.meshscope.runtime.answer.Invalid;
import io.meshscope.runtime.answer.Paging;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Serves `shop.user.v1.UserService`.
@Singleton
final class UserEndpoint extends UserServiceImplBase {

    private static final int MOST_WATCHED = 100;
    private static final int MOST_STREAMS = 100;

    private final UserRepository users;
    private final VerifyPassword passwords;
    private final InstantSource clock;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    UserEndpoint(UserRepository users, VerifyPassword passwords, InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> answer) {
        User user = find(request.getUserId(), "user_id");
        answer.onNext(GetUserResponse.newBuilder().setUser(user).build());
        answer.onCompleted();
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> answer) {
        Paging page = Paging.of(request.getPage(), request.getPageSize());
        UserStatus status = null;
        if (request.hasStatus()) {
            status = request.getStatus();
            UserUpdate.checkedStatus(status);
        }
        UserRepository.Slice slice = users.list(page, status);
        answer.onNext(
                ListUsersResponse.newBuilder()
                        .addAllUsers(slice.users())
                        .setTotal(slice.total())
                        .build());
        answer.onCompleted();
    }

    @Override
    public void watchUsers(WatchUsersRequest request, StreamObserver<WatchUsersResponse> answer) {
        Invalid.unless(
                request.getUserIdsCount() <= MOST_WATCHED,
                "user_ids",
                "must name at most " + MOST_WATCHED + " users");
        Set<String> watched = new LinkedHashSet<>();
        for (int i = 0; i < request.getUserIdsCount(); i++) {
            watched.add(find(request.getUserIds(i), "user_ids[" + i + "]").getId());
        }
        if (!streams.tryAcquire()) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("at most " + MOST_STREAMS + " watches at a time")
                    .asRuntimeException();
        }
        var stream = (ServerCallStreamObserver<WatchUsersResponse>) answer;
        UserWatch watch = new UserWatch(stream, List.copyOf(watched), clock);
        Runnable stop = users.watch(watch::changed);
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable end =
                () -> {
                    if (open.compareAndSet(true, false)) {
                        stop.run();
                        watch.end();
                        streams.release();
                    }
                };
        stream.setOnCancelHandler(end);
        stream.setOnCloseHandler(end);
        // Read after the watch has begun, so that no change is missed; a version is told once.
        watched.forEach(id -> users.find(id).ifPresent(watch::changed));
    }

    @Override
    public void updateUser(UpdateUserRequest request, StreamObserver<UpdateUserResponse> answer) {
        String id = checkedId(request.getUserId(), "user_id");
        User user = users.change(id, new UserUpdate(request)).orElseThrow(() -> unknown(id));
        answer.onNext(UpdateUserResponse.newBuilder().setUser(user).build());
        answer.onCompleted();
    }

    @Override
    public void verifyPassword(
            VerifyPasswordRequest request, StreamObserver<VerifyPasswordResponse> answer) {
        boolean correct =
                passwords.verify(checkedId(request.getUserId(), "user_id"), request.getPassword());
        answer.onNext(VerifyPasswordResponse.newBuilder().setCorrect(correct).build());
        answer.onCompleted();
    }

    private User find(String id, String field) {
        return users.find(checkedId(id, field)).orElseThrow(() -> unknown(id)).user();
    }

    private static String checkedId(String id, String field) {
        Invalid.unless(!id.isBlank(), field, "must not be empty");
        Invalid.unless(id.length() <= 64, field, "must have at most 64 characters");
        return id;
    }

    private static StatusRuntimeException unknown(String id) {
        return Status.NOT_FOUND.withDescription("no user '" + id + "'").asRuntimeException();
    }
}
