package io.meshscope.runtime.channel;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.proto.shop.user.v1.WatchUsersResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A user-service on a free port whose answers a test decides.
public final class ScriptedUsers extends UserServiceImplBase implements AutoCloseable {

    private final AtomicReference<Status> status = new AtomicReference<>(Status.OK);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<CountDownLatch> gate =
            new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<Deadline> deadline = new AtomicReference<>();
    private final Server server;

    public ScriptedUsers(ServerInterceptor... interceptors) {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (ServerInterceptor interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        server = builder.addService(this).build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    public void answer(Status next) {
        status.set(next);
    }

    /// Answers wait from now on, until the returned latch is counted down.
    public CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate.set(held);
        return held;
    }

    /// The time that the latest call said it has left; nothing when it said none.
    public Optional<Duration> left() {
        return Optional.ofNullable(deadline.get())
                .map(given -> Duration.ofNanos(given.timeRemaining(TimeUnit.NANOSECONDS)));
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> answer) {
        calls.incrementAndGet();
        deadline.set(Context.current().getDeadline());
        try {
            gate.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Status now = status.get();
        if (!now.isOk()) {
            answer.onError(now.asRuntimeException());
            return;
        }
        answer.onNext(
                GetUserResponse.newBuilder()
                        .setUser(User.newBuilder().setId(request.getUserId()).setName(address()))
                        .build());
        answer.onCompleted();
    }

    @Override
    public void watchUsers(WatchUsersRequest request, StreamObserver<WatchUsersResponse> answer) {
        for (String id : request.getUserIdsList()) {
            answer.onNext(
                    WatchUsersResponse.newBuilder().setUser(User.newBuilder().setId(id)).build());
        }
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
