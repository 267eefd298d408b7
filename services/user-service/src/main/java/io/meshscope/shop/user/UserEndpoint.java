package io.meshscope.shop.user;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.ListUsersRequest;
import io.meshscope.proto.shop.user.v1.ListUsersResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import io.meshscope.runtime.answer.Invalid;
import io.meshscope.runtime.answer.Paging;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Serves `shop.user.v1.UserService`.
@Singleton
final class UserEndpoint extends UserServiceImplBase {

    private static final int MOST_WATCHED = 100;
    private static final int MOST_STREAMS = 100;

    private final UserRepository users;
    private final InstantSource clock;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    UserEndpoint(UserRepository users, InstantSource clock) {
        this.users = users;
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
            Invalid.unless(
                    status == UserStatus.USER_STATUS_ACTIVE
                            || status == UserStatus.USER_STATUS_SUSPENDED,
                    "status",
                    "must be ACTIVE or SUSPENDED");
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
        Set<String> watched = new HashSet<>();
        for (int i = 0; i < request.getUserIdsCount(); i++) {
            watched.add(find(request.getUserIds(i), "user_ids[" + i + "]").getId());
        }
        if (!streams.tryAcquire()) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("at most " + MOST_STREAMS + " watches at a time")
                    .asRuntimeException();
        }
        var stream = (ServerCallStreamObserver<WatchUsersResponse>) answer;
        // A stream takes one message at a time, and saves come from many threads.
        Object lock = new Object();
        synchronized (lock) {
            Runnable stop =
                    users.watch(user -> {
                        if (watched.isEmpty() || watched.contains(user.getId())) {
                            synchronized (lock) {
                                send(stream, user);
                            }
                        }
                    });
            stream.setOnCancelHandler(() -> {
                stop.run();
                streams.release();
            });
            watched.forEach(id -> users.find(id).ifPresent(user -> send(stream, user)));
        }
    }

    private void send(ServerCallStreamObserver<WatchUsersResponse> stream, User user) {
        if (stream.isCancelled()) {
            return;
        }
        Instant now = clock.instant();
        stream.onNext(
                WatchUsersResponse.newBuilder()
                        .setUser(user)
                        .setAt(
                                Timestamp.newBuilder()
                                        .setSeconds(now.getEpochSecond())
                                        .setNanos(now.getNano()))
                        .build());
    }

    private User find(String id, String field) {
        Invalid.unless(!id.isBlank(), field, "must not be empty");
        Invalid.unless(id.length() <= 64, field, "must have at most 64 characters");
        return users.find(id)
                .orElseThrow(() ->
                        Status.NOT_FOUND
                                .withDescription("no user '" + id + "'")
                                .asRuntimeException());
    }
}
