package io.meshscope.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams();
    private final List<StreamObserver<WatchUsersResponse>> handlers = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Status> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();

    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        String name = UUID.randomUUID().toString();
        server =
                InProcessServerBuilder.forName(name)
                        .addService(new Users())
                        .intercept(streams)
                        .build()
                        .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void endsEachStreamSoThatItsCallerMayCallAgainAndItsHandlerStops() {
        watch();
        watch();
        await().untilAsserted(() -> assertThat(handlers).hasSize(2));
        assertThat(streams.end()).isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(ended)
                        .extracting(Status::getCode)
                        .containsExactly(Status.Code.UNAVAILABLE, Status.Code.UNAVAILABLE));
        await().untilAsserted(() -> assertThat(cancelled).hasValue(2));
        // A handler that has not noticed yet does no harm.
        handlers.getFirst().onNext(WatchUsersResponse.getDefaultInstance());
        handlers.getFirst().onCompleted();
        assertThat(streams.end()).isZero();
    }

    @Test
    void leavesAStreamAloneThatEndedByItself() {
        watch();
        await().untilAsserted(() -> assertThat(handlers).hasSize(1));
        handlers.getFirst().onNext(WatchUsersResponse.getDefaultInstance());
        handlers.getFirst().onCompleted();
        await().untilAsserted(() ->
                assertThat(ended).extracting(Status::getCode).containsExactly(Status.Code.OK));
        assertThat(heard).hasValue(1);
        await().untilAsserted(() -> assertThat(streams.end()).isZero());
        assertThat(cancelled).hasValue(0);
    }

    private void watch() {
        UserServiceGrpc.newStub(channel)
                .watchUsers(
                        WatchUsersRequest.getDefaultInstance(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(WatchUsersResponse message) {
                                heard.incrementAndGet();
                            }

                            @Override
                            public void onError(Throwable e) {
                                ended.add(Status.fromThrowable(e));
                            }

                            @Override
                            public void onCompleted() {
                                ended.add(Status.OK);
                            }
                        });
    }

    private final class Users extends UserServiceImplBase {

        @Override
        public void watchUsers(
                WatchUsersRequest request, StreamObserver<WatchUsersResponse> answer) {
            ((ServerCallStreamObserver<WatchUsersResponse>) answer)
                    .setOnCancelHandler(cancelled::incrementAndGet);
            handlers.add(answer);
        }
    }
}
