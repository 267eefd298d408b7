package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.Target;
import io.meshscope.load.LoadCall;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.RenewedToken;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.access.TokenHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Servers that let in only who shows them credentials, also where they are asked for their schema.
class CredentialsCallTest {

    private static final String METHOD = "shop.order.v1.OrderService/CreateOrder";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final GuardedServer guard = new GuardedServer("Bearer token-1");
    private final ShopServer server = guard.serving(ProtoReflectionServiceV1.newInstance());
    private final TokenHost tokens = new TokenHost();
    private final Target target = new Target(server.endpoint().toString());

    @AfterEach
    void close() {
        server.close();
        tokens.close();
    }

    private static GrpcInvoker invoker(Credentials credentials) {
        return new GrpcInvoker(
                service -> List.of(),
                endpoint -> new Access(Optional.empty(), credentials),
                InstantSource.system(),
                new Random(42));
    }

    private Credentials login() {
        return RenewedToken.login(
                tokens.at("/login"), "alice", Optional.empty(), InstantSource.system());
    }

    private CallRequest request(Map<String, List<String>> metadata) {
        return new CallRequest(target, METHOD, "{\"userId\": \"7\"}", metadata, TIMEOUT, false);
    }

    private CallResult call(GrpcInvoker invoker) {
        return invoker.call(request(Map.of()));
    }

    @Test
    void theSchemaAndTheCallShowTheSame() {
        try (var invoker = invoker(Credentials.bearer(new Secret("token-1")))) {
            assertThat(invoker.describe(target, TIMEOUT).methods()).isNotEmpty();
            assertThat(call(invoker).code()).isEqualTo("OK");
        }
        assertThat(guard.shown)
                .contains("ServerReflectionInfo Bearer token-1", "CreateOrder Bearer token-1");
    }

    @Test
    void whoShowsNothingIsToldThatCredentialsHelp() {
        try (var invoker = invoker(Credentials.NONE)) {
            assertThatThrownBy(() -> invoker.describe(target, TIMEOUT))
                    .isInstanceOfSatisfying(
                            InvokeException.class,
                            e -> assertThat(e.remedy()).isEqualTo(Remedy.CREDENTIALS))
                    .hasMessage("who are you?");
        }
    }

    @Test
    void aTokenThatIsNotTakenIsRenewedWithinTheCall() {
        try (var invoker = invoker(login())) {
            assertThat(call(invoker).code()).isEqualTo("OK");
            guard.wanted = "Bearer token-2";
            assertThat(call(invoker).code()).isEqualTo("OK");
            assertThat(tokens.asked).hasSize(2);
            guard.wanted = "Bearer another";
            CallResult refused = call(invoker);
            assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.status().remedy()).isEqualTo(Remedy.CREDENTIALS);
            assertThat(tokens.asked).as("one more try, not more").hasSize(3);
        }
    }

    @Test
    void theQuestionForTheSchemaRenewsATokenToo() {
        Credentials login = login();
        assertThat(login.metadata()).containsValue("Bearer token-1");
        guard.wanted = "Bearer token-2";
        try (var invoker = invoker(login)) {
            assertThat(invoker.describe(target, TIMEOUT).methods()).isNotEmpty();
        }
    }

    @Test
    void aCallWithoutATokenIsNotMade() {
        tokens.status = 401;
        tokens.answer = "{\"error\": \"invalid token\"}";
        try (var invoker = invoker(login())) {
            assertThatThrownBy(() -> call(invoker))
                    .isInstanceOf(InvokeException.class)
                    .hasMessage(tokens.at("/login") + " gave no token: status 401, invalid token.");
        }
        assertThat(guard.shown).isEmpty();
    }

    @Test
    void whatTheUserTypesHoldsAndIsSentToTheReflectionToo() {
        Map<String, List<String>> typed = Map.of("authorization", List.of("Bearer token-1"));
        try (var invoker = invoker(Credentials.bearer(new Secret("other")))) {
            assertThat(invoker.call(request(typed)).code()).isEqualTo("OK");
        }
        assertThat(guard.shown)
                .containsOnly("ServerReflectionInfo Bearer token-1", "CreateOrder Bearer token-1");
    }

    @Test
    void aLoadRunShowsThemToo() {
        var access = new Access(Optional.empty(), login());
        var targets = new GrpcLoadTargets(service -> List.of(), endpoint -> access, new Random(42));
        var call =
                new LoadCall(
                        target, METHOD, "{}", Map.of(), CallTerms.DEFAULT, 1, Optional.empty());
        var ended = new java.util.concurrent.CompletableFuture<Integer>();
        try (var run = targets.open(call)) {
            run.start(0, false, (status, messages, why) -> ended.complete(status));
            assertThat(ended.join()).isZero();
        }
    }
}
