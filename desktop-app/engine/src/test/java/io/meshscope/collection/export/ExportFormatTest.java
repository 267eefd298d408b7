package io.meshscope.collection.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CodeNames;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.Target;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.tls.ClientTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportFormatTest {

    private static CallRequest request(
            String method, Map<String, List<String>> metadata, String json) {
        return new CallRequest(
                new Target("h:1"), method, json, metadata, Duration.ofSeconds(3), true);
    }

    private static ExportedCall call(
            CallRequest request, String address, Access access, RpcMode mode, String... messages) {
        int slash = request.method().indexOf('/');
        var method =
                new RpcMethod(
                        request.method().substring(0, slash),
                        request.method().substring(slash + 1),
                        mode,
                        "user.GetUserRequest",
                        "user.GetUserResponse",
                        new CodeNames(
                                new CodeNames.Java(
                                        "user.UserServiceGrpc",
                                        "user.GetUserRequest",
                                        "user.GetUserResponse"),
                                new CodeNames.Go(
                                        "example.com/user/v1",
                                        "UserService",
                                        new CodeNames.Go.Type(
                                                "example.com/user/v1", "GetUserRequest"))));
        return new ExportedCall(
                request,
                messages.length == 0 ? List.of(request.json()) : List.of(messages),
                address,
                access,
                method);
    }

    @Test
    void aCallBecomesALineThatAShellTakes() {
        var request =
                new CallRequest(
                        new Target("etcd:///user-service"),
                        "user.UserService/GetUser",
                        "{\"name\": \"O'Hara\"}",
                        Map.of("x-b", List.of("2"), "authorization", List.of("Bearer $t")),
                        Duration.ofMillis(2500),
                        true);
        assertThat(
                        ExportFormat.GRPCURL.text(
                                call(request, "127.0.0.1:50051", Access.PLAINTEXT, RpcMode.UNARY)))
                .isEqualTo(
                        "grpcurl -plaintext -H \"authorization: $AUTHORIZATION\" -H 'x-b: 2'"
                                + " -max-time 2.5"
                                + " -d '{\"name\": \"O'\\''Hara\"}' 127.0.0.1:50051"
                                + " user.UserService/GetUser");
    }

    @Test
    void aShellRunsNothingThatStandsInANameBesideASecret() {
        assertThat(
                        ExportFormat.GRPCURL.text(
                                call(
                                        request(
                                                "a.B/C",
                                                Map.of("a$(b)`c`-token", List.of("t")),
                                                "{}"),
                                        "h:1",
                                        Access.PLAINTEXT,
                                        RpcMode.UNARY)))
                .contains("-H \"a\\$(b)\\`c\\`-token: $A_B_C_TOKEN\"");
    }

    @Test
    void grpcurlTakesAUnixSocketByAFlag() {
        assertThat(
                        ExportFormat.GRPCURL.text(
                                call(
                                        request("a.B/C", Map.of(), "{}"),
                                        "unix:/run/a.sock",
                                        Access.PLAINTEXT,
                                        RpcMode.UNARY)))
                .endsWith("-unix /run/a.sock a.B/C");
    }

    @Test
    void tlsIsInTheLineAndCredentialsAreAPlaceholder() {
        var request = request("a.B/C", Map.of(), "{}");
        var tls =
                new ClientTls(
                        Optional.of(Path.of("/ca.pem")),
                        Optional.of(Path.of("/c.pem")),
                        Optional.of(Path.of("/c.key")),
                        new ClientTls.Server(Optional.of("orders.example"), false));
        var access = new Access(Optional.of(tls), Credentials.bearer(new Secret("s3cret")));
        assertThat(ExportFormat.GRPCURL.text(call(request, "h:1", access, RpcMode.UNARY)))
                .isEqualTo(
                        "grpcurl -insecure -cacert /ca.pem -cert /c.pem -key /c.key -authority"
                                + " orders.example -H \"authorization: $AUTHORIZATION\" -max-time"
                                + " 3 -d '{}' h:1 a.B/C");
    }

    @Test
    void aKeyIsAPlaceholderWhateverItsNameIs() {
        var access =
                new Access(Optional.empty(), Credentials.key("x-tenant", new Secret("s3cret")));
        var call = call(request("a.B/C", Map.of(), "{}"), "h:1", access, RpcMode.UNARY);
        for (ExportFormat format : ExportFormat.values()) {
            assertThat(format.text(call))
                    .as(format.name())
                    .contains("X_TENANT")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void ghzTakesTheMessagesOfAStreamAsAList() {
        var request =
                request(
                        "user.UserService/Watch",
                        Map.of("x-b", List.of("it's"), "authorization", List.of("Bearer t")),
                        "{}");
        assertThat(
                        ExportFormat.GHZ.text(
                                call(
                                        request,
                                        "h:1",
                                        Access.PLAINTEXT,
                                        RpcMode.BIDIRECTIONAL,
                                        "{\"n\":1}",
                                        "{}")))
                .isEqualTo(
                        "ghz --insecure --call user.UserService/Watch --metadata"
                                + " '{\"authorization\":\"'\"$AUTHORIZATION\"'\","
                                + "\"x-b\":\"it'\\''s\"}' --timeout 3s"
                                + " --data '[{\"n\":1}, {}]' h:1");
    }

    /// Such programs were compiled and run with Go 1.26 and grpc-go 1.85.
    @Test
    void aGoProgramHasWhatTheCallNeeds() {
        var tls =
                new ClientTls(
                        Optional.of(Path.of("/ca.pem")),
                        Optional.empty(),
                        Optional.empty(),
                        new ClientTls.Server(Optional.of("users.example"), true));
        String program =
                ExportFormat.GO.text(
                        call(
                                request(
                                        "user.UserService/Watch",
                                        Map.of(
                                                "authorization",
                                                List.of("Bearer t"),
                                                "trace-bin",
                                                List.of("AAE=")),
                                        "{}"),
                                "h:1",
                                Access.over(tls),
                                RpcMode.BIDIRECTIONAL,
                                "{\"id\":\"a`b\"}",
                                "{}"));
        assertThat(program)
                .contains(
                        "\tpb \"example.com/user/v1\"\n",
                        "config.ServerName = \"users.example\"",
                        "os.Getenv(\"AUTHORIZATION\")",
                        "\"trace-bin\", decoded(\"AAE=\")",
                        "context.WithTimeout(ctx, 3000*time.Millisecond)",
                        "call, err := pb.NewUserServiceClient(connection).Watch(ctx)",
                        "check(call.Send(message(\"{\\n  \\\"id\\\" : \\\"a`b\\\"\\n}\")))",
                        "check(call.CloseSend())")
                .doesNotContain("Bearer t", "insecure");
    }
}
