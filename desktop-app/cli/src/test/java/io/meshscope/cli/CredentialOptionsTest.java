package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that lets in who shows it a token, called from the shell.
class CredentialOptionsTest {

    private static final String TOKEN = "s3cret-token";
    private static final String BASIC = "Basic YWxpY2U6czNjcmV0LXRva2Vu"; // alice and the token

    private static Server server;
    private static HttpServer tokens;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static final class Guard implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        private static final Metadata.Key<String> KEY =
                Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            String shown = headers.get(AUTHORIZATION);
            if (("Bearer " + TOKEN).equals(shown)
                    || BASIC.equals(shown)
                    || TOKEN.equals(headers.get(KEY))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        server =
                Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .intercept(new Guard())
                        .addService(new HealthStatusManager().getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start();
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext(
                "/",
                exchange -> {
                    byte[] token =
                            ("{\"access_token\":\"" + TOKEN + "\"}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, token.length);
                    exchange.getResponseBody().write(token);
                    exchange.close();
                });
        tokens.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination();
        tokens.stop(0);
    }

    private int call(String... options) {
        String[] call = {"call", "127.0.0.1:" + server.getPort(), "grpc.health.v1.Health/Check"};
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(call), Stream.of(options)).toArray(String[]::new));
    }

    private void answers(String... options) {
        assertThat(call(options)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("SERVING");
        assertThat(out + "" + err).doesNotContain(TOKEN);
    }

    private String file() throws Exception {
        return "file:" + Files.writeString(folder.resolve("secret"), TOKEN + "\n");
    }

    private static String tokensAt() {
        return "http://127.0.0.1:" + tokens.getAddress().getPort() + "/";
    }

    @Test
    void whoIsNotLetInReadsTheOptions() {
        assertThat(call()).isEqualTo(1);
        assertThat(err.toString()).contains("who are you?", "--bearer", "--oauth");
    }

    @Test
    void aTokenIsReadFromAFile() throws Exception {
        answers("--bearer", file(), "-v");
    }

    @Test
    void aTokenIsTheFirstLineOfStandardInputAndTheMessageFollows() {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(
                        (TOKEN + "\n{\"service\": \"\"}").getBytes(StandardCharsets.UTF_8)));
        try {
            answers("--bearer", "-", "-d", "@-");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aNameAndAPasswordAreShown() throws Exception {
        answers("--basic", "alice", "--password", file());
    }

    @Test
    void aKeyIsShownUnderTheNameThatTheServerKnows() throws Exception {
        answers("--api-key", "X-Api-Key", "--key", file());
        assertThat(call("--api-key", "grpc-key", "--key", file())).isEqualTo(2);
        assertThat(err.toString()).contains("'grpc-key' is no name for metadata");
    }

    @Test
    void loginsAndClientsGetTokens() throws Exception {
        answers("--login", tokensAt(), "--user", "alice");
        answers("--oauth", tokensAt(), "--client-id", "c", "--client-secret", file());
    }

    @Test
    void aSecretIsNoArgument() {
        assertThat(call("--bearer", TOKEN)).isEqualTo(2);
        assertThat(err.toString()).contains("--bearer: ", "env:NAME").doesNotContain(TOKEN);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(call("--bearer", "env:MESHSCOPE_NO_SUCH_VARIABLE")).isEqualTo(2);
        assertThat(err.toString()).contains("env:MESHSCOPE_NO_SUCH_VARIABLE");
        assertThat(call("--bearer", "file:" + folder.resolve("none"))).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read");
        assertThat(call("--basic", "alice")).isEqualTo(2);
        assertThat(err.toString()).contains("--basic goes with --password");
        assertThat(call("--user", "alice")).isEqualTo(2);
        assertThat(err.toString()).contains("--user goes with --login");
        assertThat(call("--bearer", file(), "--scope", "all")).isEqualTo(2);
        assertThat(err.toString()).contains("--scope goes with --oauth");
        assertThat(call("--consul-datacenter", "eu")).isEqualTo(2);
        assertThat(err.toString()).contains("--consul-datacenter goes with --consul");
        assertThat(call("--etcd-user", "alice")).isEqualTo(2);
        assertThat(err.toString()).contains("--etcd-user goes with --etcd");
        assertThat(call("--registry-prefix", "/apps/")).isEqualTo(2);
        assertThat(err.toString()).contains("--registry-prefix goes with --etcd");
        assertThat(call("--basic", "alice", "--bearer", file())).isEqualTo(2);
        assertThat(call("--login", "ftp://h", "--user", "u")).isEqualTo(2);
    }
}
