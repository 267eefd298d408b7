package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.wire.access.Access;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that listens at a Unix socket only.
class UnixSocketTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    endpoint -> Access.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                UnixDomainSocketAddress.of(folder.resolve("s.sock")),
                                InsecureServerCredentials.create())
                        .channelType(NioServerDomainSocketChannel.class)
                        .bossEventLoopGroup(threads)
                        .workerEventLoopGroup(threads)
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
    }

    @AfterEach
    void close() throws InterruptedException {
        invoker.close();
        server.shutdownNow().awaitTermination();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private CallResult check(String socket) {
        return invoker.call(
                new CallRequest(
                        new Target("unix:" + folder.resolve(socket)),
                        "grpc.health.v1.Health/Check",
                        "{}",
                        Map.of(),
                        TIMEOUT,
                        false));
    }

    @Test
    void itIsAskedForItsSchemaAndCalled() {
        CallResult result = check("s.sock");
        assertThat(result.code()).isEqualTo("OK");
        assertThat(result.json()).hasValueSatisfying(json -> assertThat(json).contains("SERVING"));
        assertThat(result.peer()).hasValueSatisfying(peer -> assertThat(peer).endsWith("s.sock"));
    }

    @Test
    void aSocketThatIsNotThereIsNamed() {
        CallResult result = check("none.sock");
        assertThat(result.code()).isEqualTo("UNAVAILABLE");
        assertThat(result.message())
                .isEqualTo("There is no socket " + folder.resolve("none.sock") + ".");
    }

    @Test
    void aSocketThatNobodyListensAtRefuses() throws IOException {
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(folder.resolve("left.sock")));
        }
        CallResult result = check("left.sock");
        assertThat(result.status().end().by()).isEqualTo(CallEnd.REFUSED);
        assertThat(result.message())
                .isEqualTo("Nothing listens at unix:" + folder.resolve("left.sock") + ".");
    }
}
