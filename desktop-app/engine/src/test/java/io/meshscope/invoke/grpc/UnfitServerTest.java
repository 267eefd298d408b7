package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.Unfit;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.mesh.Endpoint;
import io.meshscope.testing.FreePort;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Misfit;
import io.meshscope.wire.grpc.PlainHttpServer;
import io.meshscope.wire.tls.ClientTls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that a gRPC call does not go together with.
@Tag("process")
class UnfitServerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir Path files;

    private static Misfit why(Endpoint server, InstanceAccess tls) {
        try (var invoker =
                new GrpcInvoker(
                        service -> List.of(), tls, InstantSource.system(), new Random(42))) {
            invoker.describe(new Target(server.toString()), TIMEOUT);
            throw new AssertionError("it answered");
        } catch (InvokeException e) {
            Unfit unfit = e.unfit().orElseThrow(() -> new AssertionError(e.getMessage(), e));
            assertThat(unfit.server()).isEqualTo(server);
            assertThat(e).hasMessageContaining(server.toString());
            return unfit.why();
        }
    }

    /// The server tells that it has no reflection, so the call has reached it.
    private static void fits(Endpoint server, Optional<Path> ca, ClientTls.Server expected) {
        var tls = new ClientTls(ca, Optional.empty(), Optional.empty(), expected);
        try (var invoker =
                new GrpcInvoker(
                        service -> List.of(),
                        endpoint -> Access.over(tls),
                        InstantSource.system(),
                        new Random(42))) {
            assertThatThrownBy(() -> invoker.describe(new Target(server.toString()), TIMEOUT))
                    .isInstanceOfSatisfying(
                            InvokeException.class,
                            e ->
                                    assertThat(e.remedy())
                                            .isEqualTo(InvokeException.Remedy.SCHEMA_FILE));
        }
    }

    private static Endpoint at(int port) {
        return new Endpoint("127.0.0.1", port);
    }

    private InstanceAccess trusting(Path ca) {
        return endpoint ->
                Access.over(new ClientTls(Optional.of(ca), Optional.empty(), Optional.empty()));
    }

    @Test
    void aServerWithoutHttp2IsToldFromOneWithAnotherTls() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl");
        Path certificate = certificate("one", "IP:127.0.0.1");
        Path other = certificate("other", "IP:127.0.0.1");
        Path elsewhere = certificate("elsewhere", "DNS:orders.example");
        Server secure = secure("one");
        Server misnamed = secure("elsewhere");
        try (var http = new PlainHttpServer();
                var grpc = new ShopServer(ProtoReflectionServiceV1.newInstance())) {
            assertThat(why(at(http.port()), InstanceAccess.PLAINTEXT)).isEqualTo(Misfit.NO_HTTP2);
            assertThat(why(at(http.port()), trusting(certificate)))
                    .isEqualTo(Misfit.NO_TLS_NO_HTTP2);
            assertThat(why(grpc.endpoint(), trusting(certificate))).isEqualTo(Misfit.NO_TLS);
            assertThat(why(at(secure.getPort()), InstanceAccess.PLAINTEXT))
                    .isEqualTo(Misfit.TLS_ONLY);
            assertThat(why(at(secure.getPort()), trusting(other))).isEqualTo(Misfit.UNTRUSTED);
            assertThat(why(at(misnamed.getPort()), trusting(elsewhere)))
                    .isEqualTo(Misfit.OTHER_NAME);
            var named = new ClientTls.Server(Optional.of("orders.example"), true);
            fits(at(misnamed.getPort()), Optional.of(elsewhere), named);
            var unchecked = new ClientTls.Server(Optional.empty(), false);
            fits(at(misnamed.getPort()), Optional.empty(), unchecked);
            aRunIsToldToo(at(secure.getPort()), Optional.empty());
            aRunIsToldToo(at(secure.getPort()), Optional.of(StreamServer.SCHEMA));
        } finally {
            secure.shutdownNow();
            misnamed.shutdownNow();
        }
    }

    /// With a schema that is given, only the connection tells.
    private static void aRunIsToldToo(Endpoint server, Optional<SchemaSource> schema) {
        assertThatThrownBy(() -> run(server, schema))
                .isInstanceOfSatisfying(
                        InvokeException.class,
                        e -> assertThat(e.unfit()).contains(new Unfit(Misfit.TLS_ONLY, server)));
    }

    private static LoadTarget run(Endpoint server, Optional<SchemaSource> schema) {
        var targets =
                new GrpcLoadTargets(service -> List.of(), InstanceAccess.PLAINTEXT, new Random(42));
        return targets.open(
                new LoadCall(
                        new Target(server.toString()),
                        StreamServer.SERVICE + "/One",
                        "{}",
                        Map.of(),
                        CallTerms.DEFAULT,
                        1,
                        schema));
    }

    @Test
    void aRunThatReachesNobodySaysSo() throws Exception {
        Endpoint nobody = at(FreePort.find());
        assertThatThrownBy(() -> run(nobody, Optional.of(StreamServer.SCHEMA)))
                .isInstanceOf(InvokeException.class)
                .hasMessage("Nothing listens at " + nobody + ".");
    }

    @Test
    void whatClosesWithoutAWordIsNotCalledTls() throws Exception {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var invoker =
                        new GrpcInvoker(
                                service -> List.of(),
                                InstanceAccess.PLAINTEXT,
                                InstantSource.system(),
                                new Random(42))) {
            Thread.ofVirtual().start(() -> closeAll(socket));
            assertThatThrownBy(() ->
                            invoker.describe(
                                    new Target(at(socket.getLocalPort()).toString()), TIMEOUT))
                    .isInstanceOfSatisfying(
                            InvokeException.class, e -> assertThat(e.unfit()).isEmpty());
        }
    }

    private static void closeAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
            } catch (java.io.IOException e) {
                return;
            }
        }
    }

    @Test
    void everyMisfitHasWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (Misfit misfit : Misfit.values()) {
                assertThat(misfit.said(at(50_051)).in(locale)).contains("127.0.0.1:50051");
            }
        }
    }

    private Server secure(String name) throws Exception {
        return Grpc.newServerBuilderForPort(
                        0,
                        TlsServerCredentials.newBuilder()
                                .keyManager(
                                        files.resolve(name + ".pem").toFile(),
                                        files.resolve(name + ".key").toFile())
                                .build())
                .build()
                .start();
    }

    private Path certificate(String name, String of) throws Exception {
        Path file = files.resolve(name + ".pem");
        int code =
                new ProcessBuilder(
                                "/usr/bin/openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-subj",
                                "/CN=" + name,
                                "-addext",
                                "subjectAltName=" + of,
                                "-keyout",
                                files.resolve(name + ".key").toString(),
                                "-out",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(files.resolve("openssl.log").toFile())
                        .start()
                        .waitFor();
        assertThat(code).isZero();
        return file;
    }
}
