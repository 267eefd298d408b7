package io.meshscope.wire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.message.Message;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final Secret PASSWORD = new Secret("pa:ss wörd");

    private final TokenHost host = new TokenHost();
    private Instant now = Instant.parse("2026-03-12T06:00:00Z");

    @AfterEach
    void close() {
        host.close();
    }

    private Credentials oauth(String scope) {
        host.answer =
                "{\"access_token\": \"t%d\", \"token_type\": \"Bearer\", \"expires_in\": 600}";
        return RenewedToken.clientCredentials(
                host.at("/token"), "console", PASSWORD, scope, () -> now);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    @Test
    void whatIsFixedIsShownAsItIs() {
        assertThat(Credentials.NONE.metadata()).isEmpty();
        assertThat(Credentials.bearer(new Secret("abc\n")).metadata()).isEqualTo(bearer("abc"));
        assertThat(Credentials.basic("alice", new Secret("pass")).metadata())
                .isEqualTo(Map.of("authorization", "Basic YWxpY2U6cGFzcw=="));
    }

    @Test
    void aKeyIsShownUnderItsName() {
        Credentials key = Credentials.key(" X-Api-Key ", new Secret("k1\n"));
        assertThat(key.metadata()).isEqualTo(Map.of("x-api-key", "k1"));
        assertThat(key.name()).contains("x-api-key");
        assertThat(Credentials.NONE.name()).isEmpty();
        for (String name : List.of("", "a b", "grpc-timeout", "key-bin", "schlüssel")) {
            assertThatThrownBy(() -> Credentials.key(name, new Secret("k")))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aLoginIsAskedOnceUntilItsTokenIsRefused() {
        Credentials login =
                RenewedToken.login(host.at("/login"), "alice", Optional.of(PASSWORD), () -> now);
        assertThat(host.asked).as("nobody needs it yet").isEmpty();
        assertThat(login.metadata()).isEqualTo(bearer("token-1"));
        assertThat(login.metadata()).isEqualTo(bearer("token-1"));
        assertThat(host.asked)
                .containsExactly(
                        new TokenHost.Asked(
                                "/login",
                                "",
                                "{\"username\":\"alice\",\"password\":\"pa:ss wörd\"}"));
        login.refused(bearer("token-0"));
        assertThat(login.metadata()).as("an older one was refused").isEqualTo(bearer("token-1"));
        login.refused(bearer("token-1"));
        assertThat(login.metadata()).isEqualTo(bearer("token-2"));
    }

    @Test
    void aClientsTokenIsKeptUntilShortlyBeforeItEnds() {
        Credentials oauth = oauth("orders read");
        assertThat(oauth.metadata()).isEqualTo(bearer("t1"));
        now = now.plusSeconds(569);
        assertThat(oauth.metadata()).isEqualTo(bearer("t1"));
        now = now.plusSeconds(1);
        assertThat(oauth.metadata()).isEqualTo(bearer("t2"));
        TokenHost.Asked first = host.asked.getFirst();
        assertThat(first.body()).isEqualTo("grant_type=client_credentials&scope=orders+read");
        assertThat(new String(Base64.getDecoder().decode(first.authorization().substring(6))))
                .isEqualTo("console:pa%3Ass+w%C3%B6rd");
    }

    @Test
    void aTokenForEverIsKept() {
        Credentials oauth = oauth("");
        host.answer = "{\"access_token\": \"t%d\", \"expires_in\": " + Long.MAX_VALUE + "}";
        assertThat(oauth.metadata()).isEqualTo(bearer("t1"));
        now = now.plusSeconds(86_400);
        assertThat(oauth.metadata()).isEqualTo(bearer("t1"));
    }

    /// A connection's own thread tells of the refusal, and must not wait for the token server.
    @Test
    void aRefusalDoesNotWaitForTheTokenThatIsAskedForMeanwhile() {
        var credentials = new AtomicReference<Credentials>();
        TokenSource asking =
                () -> {
                    var refusing =
                            Thread.ofVirtual()
                                    .start(() -> credentials.get().refused(bearer("token-0")));
                    try {
                        assertThat(refusing.join(Duration.ofSeconds(20))).isTrue();
                    } catch (InterruptedException e) {
                        throw new CredentialsException(Message.verbatim("interrupted"), e);
                    }
                    return new Token(new Secret("token-1"), Optional.empty());
                };
        credentials.set(new RenewedToken(asking, () -> now));
        assertThat(credentials.get().metadata()).isEqualTo(bearer("token-1"));
    }

    @Test
    void aTokenThatCannotBeSentIsToldAndNotShown() {
        for (String wrong : new String[] {"two\nlines", "t\tab", "tokén"}) {
            Credentials credentials = Credentials.bearer(new Secret(wrong));
            assertThatThrownBy(credentials::metadata)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContaining("line break")
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void aRefusalIsToldWithoutTheSecret() {
        Credentials oauth = oauth("");
        host.status = 401;
        host.answer = "{\"error\": \"invalid_client\"}";
        assertThatThrownBy(oauth::metadata)
                .isInstanceOf(CredentialsException.class)
                .hasMessage(host.at("/token") + " gave no token: status 401, invalid_client.");
        host.status = 302;
        assertThatThrownBy(oauth::metadata).hasMessageContaining("status 302");
        host.status = 200;
        host.answer = "<html>";
        assertThatThrownBy(oauth::metadata).hasMessageContaining("has no field access_token");
        host.close();
        assertThatThrownBy(oauth::metadata).hasMessageContaining("does not answer");
    }

    @Test
    void secretsAreInNoWords() {
        var login = new Login(new TokenServer(host.at("/")), "u", Optional.of(PASSWORD), () -> now);
        var basic = Credentials.basic("alice", PASSWORD);
        var access = new Access(Optional.empty(), basic);
        assertThat(PASSWORD + " " + login + basic + access + oauth(""))
                .doesNotContain("pa:ss")
                .doesNotContain(basic.metadata().get("authorization"));
    }

    @Test
    void whatIsNoAddressOfHttpIsRefused() {
        for (String wrong : new String[] {"ftp://h/x", "http:/x", "http://alice:pass@h/login"}) {
            assertThatThrownBy(() -> new TokenServer(URI.create(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("pass@");
        }
        assertThatThrownBy(() -> new Secret(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
