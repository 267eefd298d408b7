package io.meshscope.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.meshscope.runtime.instance.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutualTlsTest {

    private static final Duration OFTEN = Duration.ofMillis(50);

    @TempDir Path directory;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestAuthority authority;
    private MutualTls ours;
    private Server server;

    @BeforeEach
    void open() throws IOException {
        authority = new TestAuthority(directory, "ours");
        ours = tls(authority.issue("instance", "127.0.0.1", "localhost"));
        server = serve(ours);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        server.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void instancesOfOneMeshUnderstandEachOtherByAddressAndByName() {
        assertThat(call("127.0.0.1", ours.channel())).isEqualTo(ServingStatus.SERVING);
        assertThat(call("localhost", ours.channel())).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void plaintextIsRefused() {
        assertRefused(InsecureChannelCredentials.create());
    }

    @Test
    void aCallerWithoutACertificateIsRefused() throws IOException {
        assertRefused(
                TlsChannelCredentials.newBuilder()
                        .trustManager(directory.resolve("ours.ca.pem").toFile())
                        .build());
    }

    @Test
    void aCallerOfAForeignAuthorityIsRefusedEvenIfItTrustsUs() throws IOException {
        TlsFiles foreign = new TestAuthority(directory, "foreign").issue("stranger", "127.0.0.1");
        assertRefused(
                TlsChannelCredentials.newBuilder()
                        .trustManager(directory.resolve("ours.ca.pem").toFile())
                        .keyManager(foreign.certificate().toFile(), foreign.key().toFile())
                        .build());
    }

    @Test
    void aCalleeOfAForeignAuthorityIsNotTrusted() throws IOException {
        server.shutdownNow();
        TlsFiles foreign = new TestAuthority(directory, "foreign").issue("stranger", "127.0.0.1");
        server = serve(tls(foreign));
        assertRefused(ours.channel());
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws IOException {
        server.shutdownNow();
        server = serve(tls(authority.issue("elsewhere", "10.1.2.3", "elsewhere.example")));
        assertRefused(ours.channel());
    }

    @Test
    void changedFilesAreReadAgain() throws IOException {
        TestAuthority next = new TestAuthority(directory, "next");
        TlsFiles renewed = next.issue("renewed", "127.0.0.1");
        MutualTls callers = tls(renewed);
        assertRefused(callers.channel());
        replace("renewed.crt.pem", "instance.crt.pem");
        replace("renewed.key.pem", "instance.key.pem");
        replace("next.ca.pem", "ours.ca.pem");
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(call("127.0.0.1", callers.channel()))
                                .isEqualTo(ServingStatus.SERVING));
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        TlsFiles files = authority.issue("broken", "127.0.0.1");
        Files.writeString(files.key(), "nothing");
        assertThatThrownBy(() -> tls(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.key.pem");
    }

    /// Replaces a file in one step, as programs that renew certificates do, and with a later time.
    private void replace(String from, String to) throws IOException {
        Path copy = Files.copy(directory.resolve(from), directory.resolve(from + ".copy"));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().plusSeconds(5)));
        Files.move(
                copy,
                directory.resolve(to),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private MutualTls tls(TlsFiles files) {
        MutualTls made = new MutualTls(files, OFTEN, timer);
        opened.add(made);
        return made;
    }

    private Server serve(MutualTls with) throws IOException {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), with.server())
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
    }

    private void assertRefused(ChannelCredentials credentials) {
        assertThatThrownBy(() -> call("127.0.0.1", credentials))
                .hasMessageStartingWith("UNAVAILABLE");
    }

    private ServingStatus call(String host, ChannelCredentials credentials) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(host, server.getPort(), credentials).build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow();
        }
    }
}
