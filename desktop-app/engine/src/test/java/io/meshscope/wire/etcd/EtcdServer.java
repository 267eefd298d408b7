package io.meshscope.wire.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.AuthEnableRequest;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthRoleAddRequest;
import io.etcd.jetcd.api.AuthRoleGrantPermissionRequest;
import io.etcd.jetcd.api.AuthUserAddRequest;
import io.etcd.jetcd.api.AuthUserGrantRoleRequest;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.Permission;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real etcd for one test, on free ports, in a directory that is removed with it. It can be
/// killed, restarted on its data, paused and continued.
public final class EtcdServer implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofMinutes(1);
    private static final Duration ASKED_FOR = Duration.ofSeconds(3);

    /// PEM files of a server that serves https and asks for a client certificate.
    private record Tls(
            Path certificate, Path key, Path ca, Path clientCertificate, Path clientKey) {}

    private final Optional<Tls> tls;
    private final Path directory;
    private final int clientPort;
    private final int hiddenPort;
    private final int peerPort;
    private int servingPort;
    private ManagedChannel channel;
    private Process process;

    private EtcdServer(Optional<Tls> tls) throws IOException {
        this.tls = tls;
        directory = Files.createTempDirectory("meshscope-etcd");
        clientPort = FreePort.find();
        peerPort = FreePort.find();
        hiddenPort = FreePort.find();
    }

    /// Starts one. Where there is no etcd the test is skipped, or fails on a CI machine.
    public static EtcdServer start() {
        return start(Optional.empty());
    }

    /// Starts one that serves https only and asks for a client certificate of the same authority.
    public static EtcdServer startTls(
            Path certificate, Path key, Path ca, Path clientCertificate, Path clientKey) {
        return start(Optional.of(new Tls(certificate, key, ca, clientCertificate, clientKey)));
    }

    private static EtcdServer start(Optional<Tls> tls) {
        boolean there =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "etcd")));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("the etcd binary on PATH (Debian: apt install etcd-server)")
                    .isTrue();
        }
        assumeTrue(there, "no etcd binary on PATH (Debian: apt install etcd-server)");
        try {
            var server = new EtcdServer(tls);
            // A test that fails half-way, or is broken off, leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + clientPort);
    }

    /// To where it serves now. A restart replaces it.
    ManagedChannel channel() {
        return channel;
    }

    public EtcdConnection connect(EtcdTiming timing) {
        return new EtcdConnection(List.of(endpoint()), Optional.empty(), timing);
    }

    /// Starts it on the data it has, and waits until it answers.
    public void restart() {
        restart(clientPort);
    }

    /// Starts it on its data at an address that only this fixture knows.
    public void restartOutOfReach() {
        restart(hiddenPort);
    }

    private void restart(int port) {
        servingPort = port;
        String client = (tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + peerPort;
        try {
            var command =
                    new ArrayList<>(
                            List.of(
                                    "etcd",
                                    "--name=test",
                                    "--data-dir=" + directory.resolve("data"),
                                    "--listen-client-urls=" + client,
                                    "--advertise-client-urls=" + client,
                                    "--listen-peer-urls=" + peer,
                                    "--initial-advertise-peer-urls=" + peer,
                                    "--initial-cluster=test=" + peer,
                                    "--heartbeat-interval=50",
                                    "--election-timeout=300"));
            tls.ifPresent(t ->
                    command.addAll(
                            List.of(
                                    "--cert-file=" + t.certificate(),
                                    "--key-file=" + t.key(),
                                    "--trusted-ca-file=" + t.ca(),
                                    "--client-cert-auth")));
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory.resolve("log").toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(UP_WITHIN).pollInterval(Duration.ofMillis(30)).until(this::answers);
    }

    private boolean answers() {
        reconnect();
        try {
            kv(ASKED_FOR).range(RangeRequest.newBuilder().setKey(bytes("/up")).build());
            return true;
        } catch (StatusRuntimeException e) {
            assertThat(process.isAlive()).as("etcd runs; its log: " + directory).isTrue();
            // One with authentication answers that nobody asks.
            return e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
        }
    }

    private ChannelCredentials credentials() {
        if (tls.isEmpty()) {
            return InsecureChannelCredentials.create();
        }
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(tls.get().ca().toFile())
                    .keyManager(
                            tls.get().clientCertificate().toFile(), tls.get().clientKey().toFile())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reconnect() {
        if (channel != null) {
            channel.shutdownNow();
        }
        channel = Grpc.newChannelBuilderForAddress("127.0.0.1", servingPort, credentials()).build();
    }

    private KVGrpc.KVBlockingStub kv() {
        return kv(UP_WITHIN);
    }

    private KVGrpc.KVBlockingStub kv(Duration within) {
        return KVGrpc.newBlockingStub(channel).withDeadlineAfter(within);
    }

    private LeaseGrpc.LeaseBlockingStub leases() {
        return LeaseGrpc.newBlockingStub(channel).withDeadlineAfter(UP_WITHIN);
    }

    /// @return the revision of the write
    public long put(String key, String value) {
        return put(key, value, 0);
    }

    public long put(ByteString key, ByteString value) {
        return kv().put(PutRequest.newBuilder().setKey(key).setValue(value).build())
                .getHeader()
                .getRevision();
    }

    public long put(String key, String value, long lease) {
        var request =
                PutRequest.newBuilder()
                        .setKey(bytes(key))
                        .setValue(bytes(value))
                        .setLease(lease)
                        .build();
        return kv().put(request).getHeader().getRevision();
    }

    public long delete(String key) {
        return delete(bytes(key));
    }

    public long delete(ByteString key) {
        return kv().deleteRange(DeleteRangeRequest.newBuilder().setKey(key).build())
                .getHeader()
                .getRevision();
    }

    public void compact(long revision) {
        var _ =
                kv().compact(
                                CompactionRequest.newBuilder()
                                        .setRevision(revision)
                                        .setPhysical(true)
                                        .build());
    }

    public long grant(long seconds) {
        return leases().leaseGrant(LeaseGrantRequest.newBuilder().setTTL(seconds).build()).getID();
    }

    public void revoke(long lease) {
        var _ = leases().leaseRevoke(LeaseRevokeRequest.newBuilder().setID(lease).build());
    }

    /// Lets nobody read or write any more but root, and a user who may read one prefix. Both have
    /// the same password.
    public void askForUsers(String reader, String password, String prefix) {
        var auth = AuthGrpc.newBlockingStub(channel).withDeadlineAfter(UP_WITHIN);
        var range = new KeyRange(prefix);
        for (String user : List.of("root", reader)) {
            var _ =
                    auth.userAdd(
                            AuthUserAddRequest.newBuilder()
                                    .setName(user)
                                    .setPassword(password)
                                    .build());
            var _ = auth.roleAdd(AuthRoleAddRequest.newBuilder().setName(user).build());
            var _ =
                    auth.userGrantRole(
                            AuthUserGrantRoleRequest.newBuilder()
                                    .setUser(user)
                                    .setRole(user)
                                    .build());
        }
        var _ =
                auth.roleGrantPermission(
                        AuthRoleGrantPermissionRequest.newBuilder()
                                .setName(reader)
                                .setPerm(
                                        Permission.newBuilder()
                                                .setPermType(Permission.Type.READ)
                                                .setKey(range.from())
                                                .setRangeEnd(range.end()))
                                .build());
        var _ = auth.authEnable(AuthEnableRequest.getDefaultInstance());
    }

    /// SIGKILL.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /// Kills it and deletes its data: the next start makes another cluster.
    public void wipe() throws InterruptedException {
        kill();
        removeRecursively(directory.resolve("data"));
    }

    /// SIGSTOP: connections stay open and nobody answers.
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            int code =
                    new ProcessBuilder("kill", which, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }

    @Override
    public void close() {
        destroy();
        channel.shutdownNow();
        removeRecursively(directory);
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static void removeRecursively(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
