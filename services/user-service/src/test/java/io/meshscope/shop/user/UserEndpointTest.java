package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.BadRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.ListUsersRequest;
import io.meshscope.proto.shop.user.v1.ListUsersResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import io.meshscope.runtime.answer.FaultBarrier;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserEndpointTest {

    private final InMemoryUsers users = new InMemoryUsers();
    private Server server;
    private ManagedChannel channel;
    private UserServiceBlockingStub client;

    @BeforeEach
    void open() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server =
                InProcessServerBuilder.forName(name)
                        .intercept(new FaultBarrier())
                        .addService(new UserEndpoint(users, InstantSource.system()))
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
        users.save(get("6").toBuilder().setName("other").build());
        users.save(get("5").toBuilder().setName("renamed").build());
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
