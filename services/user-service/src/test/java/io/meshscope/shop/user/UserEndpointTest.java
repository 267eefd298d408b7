package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.ListUsersRequest;
import io.meshscope.proto.shop.user.v1.ListUsersResponse;
import io.meshscope.proto.shop.user.v1.UpdateUserRequest;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.proto.shop.user.v1.VerifyPasswordRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import io.meshscope.runtime.answer.FaultBarrier;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserEndpointTest {

    private final InMemoryUsers users = new InMemoryUsers();
    private final PasswordCheck check = new PasswordCheck(4);
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private Server server;
    private ManagedChannel channel;
    private UserServiceBlockingStub client;

    @BeforeEach
    void open() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .intercept(new FaultBarrier())
                        .addService(
                                new UserEndpoint(
                                        users,
                                        new VerifyPassword(
                                                users,
                                                id -> Optional.ofNullable(hashes.get(id)),
                                                check,
                                                new Guesses(() -> now)),
                                        InstantSource.system()))
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).build();
        client = UserServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void theSeedIsAsPromised() {
        User user = get("123");
        assertThat(user.getName()).isEqualTo("User-123");
        assertThat(user.getEmail()).isEqualTo("user123@example.com");
        assertThat(user.getAge()).isEqualTo(25);
        assertThat(get("1").getId()).isEqualTo("1");
        assertThat(get("1000").getId()).isEqualTo("1000");
        assertThat(code(() -> get("1001"))).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(code(() -> get("alice"))).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(code(() -> get(" "))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void listsInIdOrderWithinItsLimits() {
        ListUsersResponse first = list(0, 0);
        assertThat(first.getTotal()).isEqualTo(1_000);
        assertThat(first.getUsersList()).extracting(User::getId).hasSize(20).startsWith("1", "2");
        assertThat(list(2, 9).getUsersList())
                .extracting(User::getId)
                .containsExactly("10", "11", "12", "13", "14", "15", "16", "17", "18");
        assertThat(list(10, 100).getUsersList()).hasSize(100);
        assertThat(list(11, 100).getUsersList()).isEmpty();
        assertThat(list(Integer.MAX_VALUE, 100).getUsersList()).isEmpty();
        assertThat(field(() -> list(1, 101))).isEqualTo("page_size");
        assertThat(field(() -> list(1, -1))).isEqualTo("page_size");
        assertThat(field(() -> list(-1, 1))).isEqualTo("page");
        assertThat(
                        field(() ->
                                client.listUsers(
                                        ListUsersRequest.newBuilder().setStatusValue(77).build())))
                .isEqualTo("status");
        assertThat(
                        client.listUsers(
                                        ListUsersRequest.newBuilder()
                                                .setStatus(UserStatus.USER_STATUS_SUSPENDED)
                                                .build())
                                .getTotal())
                .isZero();
    }

    @Test
    void watchersSeeTheirUsersFirstAndThenTheirChanges() {
        List<String> seen = new CopyOnWriteArrayList<>();
        UserServiceGrpc.newStub(channel)
                .watchUsers(
                        WatchUsersRequest.newBuilder().addUserIds("5").build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(WatchUsersResponse change) {
                                seen.add(change.getUser().getName());
                            }

                            @Override
                            public void onError(Throwable e) {
                                // ends with the test's channel
                            }

                            @Override
                            public void onCompleted() {
                                seen.add("completed");
                            }
                        });
        await().untilAsserted(() -> assertThat(seen).containsExactly("User-5"));
        update(UpdateUserRequest.newBuilder().setUserId("6").setName("other"));
        update(UpdateUserRequest.newBuilder().setUserId("5").setName("renamed"));
        update(UpdateUserRequest.newBuilder().setUserId("5").setName("renamed"));
        await().untilAsserted(() -> assertThat(seen).containsExactly("User-5", "renamed"));
        assertThat(
                        field(() ->
                                client.watchUsers(
                                                WatchUsersRequest.newBuilder()
                                                        .addUserIds("5")
                                                        .addUserIds("")
                                                        .build())
                                        .next()))
                .isEqualTo("user_ids[1]");
    }

    @Test
    void whoWatchesAllSeesNoSnapshotAndWhoReadsSlowlySeesTheLatestState() {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicReference<ClientCallStreamObserver<WatchUsersRequest>> call = new AtomicReference<>();
        UserServiceGrpc.newStub(channel)
                .watchUsers(
                        WatchUsersRequest.getDefaultInstance(),
                        new ClientResponseObserver<WatchUsersRequest, WatchUsersResponse>() {
                            @Override
                            public void beforeStart(
                                    ClientCallStreamObserver<WatchUsersRequest> begun) {
                                begun.disableAutoRequestWithInitial(0);
                                call.set(begun);
                            }

                            @Override
                            public void onNext(WatchUsersResponse change) {
                                seen.add(change.getUser().getId() + change.getUser().getName());
                            }

                            @Override
                            public void onError(Throwable e) {
                                seen.add("ended");
                            }

                            @Override
                            public void onCompleted() {
                                seen.add("completed");
                            }
                        });
        await().untilAsserted(() -> assertThat(users.listeners()).isEqualTo(1));
        int changes = 20_000;
        for (int i = 1; i <= changes; i++) {
            String name = "-name-" + i + "-" + "x".repeat(20);
            users.change("7", user -> user.toBuilder().setName(name).build());
        }
        assertThat(seen).isEmpty();
        call.get().request(Integer.MAX_VALUE);
        String last = "7-name-" + changes + "-" + "x".repeat(20);
        await().untilAsserted(() -> assertThat(seen).endsWith(last));
        assertThat(seen).as("what nobody read was not kept").hasSizeLessThan(changes / 2);
        call.get().cancel("enough", null);
        await().untilAsserted(() -> assertThat(users.listeners()).isZero());
    }

    @Test
    void atMostAHundredWatch() {
        List<StatusRuntimeException> refused = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 101; i++) {
            UserServiceGrpc.newStub(channel)
                    .watchUsers(
                            WatchUsersRequest.getDefaultInstance(),
                            new StreamObserver<>() {
                                @Override
                                public void onNext(WatchUsersResponse change) {
                                    // nothing changes here
                                }

                                @Override
                                public void onError(Throwable e) {
                                    refused.add((StatusRuntimeException) e);
                                }

                                @Override
                                public void onCompleted() {
                                    // a watch has no end of its own
                                }
                            });
        }
        await().untilAsserted(() ->
                assertThat(refused)
                        .singleElement()
                        .hasToString(
                                "io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED:"
                                        + " at most 100 watches at a time"));
        WatchUsersRequest.Builder many = WatchUsersRequest.newBuilder();
        for (int i = 1; i <= 101; i++) {
            many.addUserIds(Integer.toString(i));
        }
        assertThat(field(() -> client.watchUsers(many.build()).next())).isEqualTo("user_ids");
        assertThat(
                        code(() ->
                                client.watchUsers(
                                                WatchUsersRequest.newBuilder()
                                                        .addUserIds("1001")
                                                        .build())
                                        .next()))
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void anUpdateChangesWhatItNames() {
        User before = get("8");
        User after =
                update(
                        UpdateUserRequest.newBuilder()
                                .setUserId("8")
                                .setEmail("eight@example.com")
                                .setAge(30)
                                .putPreferences("theme", "dark")
                                .putPreferences("language", ""));
        assertThat(after)
                .isEqualTo(
                        before.toBuilder()
                                .setEmail("eight@example.com")
                                .setAge(30)
                                .clearPreferences()
                                .putPreferences("theme", "dark")
                                .build());
        assertThat(get("8")).isEqualTo(after);
        assertThat(update(UpdateUserRequest.newBuilder().setUserId("8"))).isEqualTo(after);
        assertThat(code(() -> update(UpdateUserRequest.newBuilder().setUserId("1001"))))
                .isEqualTo(Status.Code.NOT_FOUND);
        UpdateUserRequest good = UpdateUserRequest.newBuilder().setUserId("8").build();
        for (var bad :
                Map.<String, UpdateUserRequest.Builder>of(
                                "user_id", good.toBuilder().setUserId(""),
                                "name", good.toBuilder().setName(" "),
                                "email", good.toBuilder().setEmail("nobody"),
                                "age", good.toBuilder().setAge(151),
                                "status", good.toBuilder().setStatusValue(7),
                                "preferences", good.toBuilder().putPreferences("A B", "x"))
                        .entrySet()) {
            assertThat(field(() -> update(bad.getValue()))).isEqualTo(bad.getKey());
        }
        UpdateUserRequest.Builder many = good.toBuilder();
        for (int i = 0; i < 20; i++) {
            many.putPreferences("p" + i, "x");
        }
        assertThat(field(() -> update(many))).as("21 with theme").isEqualTo("preferences");
        assertThat(get("8")).isEqualTo(after);
    }

    @Test
    void aPasswordIsCorrectForItsActiveUserOnly() {
        hashes.put("9", check.hash("correct horse"));
        hashes.put("10", check.hash("correct horse"));
        hashes.put("ghost", check.hash("correct horse"));
        assertThat(isCorrect("9", "correct horse")).isTrue();
        assertThat(isCorrect("9", "wrong horse")).isFalse();
        update(
                UpdateUserRequest.newBuilder()
                        .setUserId("10")
                        .setStatus(UserStatus.USER_STATUS_SUSPENDED));
        assertThat(isCorrect("10", "correct horse")).isFalse();
        assertThat(isCorrect("11", "correct horse")).as("has none").isFalse();
        assertThat(isCorrect("1001", "correct horse")).as("is no user").isFalse();
        assertThat(isCorrect("ghost", "correct horse")).isFalse();
        assertThat(field(() -> isCorrect("", "x"))).isEqualTo("user_id");
        assertThat(field(() -> isCorrect("9", ""))).isEqualTo("password");
        assertThat(field(() -> isCorrect("9", "ü".repeat(37)))).isEqualTo("password");
    }

    @Test
    void whoGuessesMustWaitWhetherOrNotThereIsTheUser() {
        hashes.put("9", check.hash("correct horse"));
        for (String user : List.of("9", "1001")) {
            for (int i = 0; i < 5; i++) {
                assertThat(isCorrect(user, "wrong " + i)).isFalse();
            }
            StatusRuntimeException e = failure(() -> isCorrect(user, "correct horse"));
            assertThat(e).hasMessage("RESOURCE_EXHAUSTED: too many wrong passwords");
            try {
                assertThat(
                                StatusProto.fromThrowable(e)
                                        .getDetails(0)
                                        .unpack(RetryInfo.class)
                                        .getRetryDelay()
                                        .getSeconds())
                        .isEqualTo(61);
            } catch (com.google.protobuf.InvalidProtocolBufferException bad) {
                throw new AssertionError(bad);
            }
        }
        now = now.plusSeconds(60);
        assertThat(isCorrect("9", "correct horse")).isTrue();
    }

    private boolean isCorrect(String user, String password) {
        return client.verifyPassword(
                        VerifyPasswordRequest.newBuilder()
                                .setUserId(user)
                                .setPassword(password)
                                .build())
                .getCorrect();
    }

    private User update(UpdateUserRequest.Builder request) {
        return client.updateUser(request.build()).getUser();
    }

    private User get(String id) {
        return client.getUser(GetUserRequest.newBuilder().setUserId(id).build()).getUser();
    }

    private ListUsersResponse list(int page, int size) {
        return client.listUsers(
                ListUsersRequest.newBuilder().setPage(page).setPageSize(size).build());
    }

    private static Status.Code code(Runnable call) {
        return failure(call).getStatus().getCode();
    }

    /// The field an INVALID_ARGUMENT names, in words and in its details.
    private static String field(Runnable call) {
        StatusRuntimeException e = failure(call);
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        try {
            BadRequest details =
                    StatusProto.fromThrowable(e).getDetails(0).unpack(BadRequest.class);
            String field = details.getFieldViolations(0).getField();
            assertThat(e.getStatus().getDescription()).startsWith(field + " must");
            return field;
        } catch (com.google.protobuf.InvalidProtocolBufferException bad) {
            throw new AssertionError(bad);
        }
    }

    private static StatusRuntimeException failure(Runnable call) {
        StatusRuntimeException[] caught = new StatusRuntimeException[1];
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> caught[0] = e);
        return caught[0];
    }
}
