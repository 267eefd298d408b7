package io.meshscope.shop.gateway;

import static io.meshscope.shop.gateway.RunningGateway.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.TlsServerCredentials;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.TlsFiles;
import io.meshscope.runtime.security.TestAuthority;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway in `prod`: passwords, and no secret that anybody knows.
@Tag("process")
class ProductionTest {

    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "the-secret-of-production-of-some-length";

    private static EtcdProcess etcd;
    private static EtcdProbe probe;
    private static ScriptedShop shop;
    private static TlsFiles tls;

    @TempDir static Path directory;

    @BeforeAll
    static void open() throws IOException {
        tls = new TestAuthority(directory, "mesh").issue("instance", "127.0.0.1");
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        shop =
                new ScriptedShop(
                        TlsServerCredentials.newBuilder()
                                .keyManager(tls.certificate().toFile(), tls.key().toFile())
                                .trustManager(tls.authority().toFile())
                                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                                .build());
        shop.register(probe);
    }

    @AfterAll
    static void close() {
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        shop.close();
        probe.close();
        etcd.close();
    }

    @Test
    void aLoginNeedsThePasswordAndTheTokenIsSignedWithTheEncryptedSecret() throws Exception {
        probe.put("/config/prod-1/gateway", "{\"jwt_secret\":\"" + encrypted(SECRET) + "\"}");
        try (RunningGateway gateway = production("prod-1")) {
            await().until(() -> gateway.bean(LiveConfig.class).current().jwtSecret().isPresent());
            expect(login(gateway, "{\"username\":\"123\"}"), 400, "missing password");
            expect(
                    login(gateway, "{\"username\":\"123\",\"password\":\"\"}"),
                    400,
                    "missing password");
            expect(
                    login(gateway, "{\"username\":\"123\",\"password\":1}"),
                    400,
                    "missing password");
            expect(login(gateway, "{\"password\":\"correct horse\"}"), 400, "missing username");
            expect(login(gateway, "{"), 400, "invalid request");
            for (String wrong :
                    List.of(
                            "{\"username\":\"123\",\"password\":\"wrong\"}",
                            "{\"username\":\"999\",\"password\":\"correct horse\"}",
                            "{\"username\":\"123\",\"password\":\"" + "x".repeat(73) + "\"}")) {
                expect(login(gateway, wrong), 401, "invalid credentials");
            }
            HttpResponse<String> guessed =
                    login(gateway, "{\"username\":\"guessed\",\"password\":\"x\"}");
            expect(guessed, 429, "Too Many Requests");
            assertThat(guessed.headers().firstValue("Retry-After")).contains("42");
            HttpResponse<String> right =
                    login(gateway, "{\"username\":\"123\",\"password\":\"correct horse\"}");
            assertThat(right.statusCode()).isEqualTo(200);
            String token = new ObjectMapper().readTree(right.body()).path("token").textValue();
            assertThat(new Jwt(() -> SECRET, Instant::now).verify(token)).contains("123");
            assertThat(gateway.get("/api/users/123", token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutASecretNobodyIsLetIn() {
        try (RunningGateway gateway = production("prod-2")) {
            HttpResponse<String> answer =
                    login(gateway, "{\"username\":\"123\",\"password\":\"correct horse\"}");
            expect(
                    answer,
                    503,
                    "service unavailable: no jwt_secret is configured, and prod has no default");
            String token = new Jwt(() -> SECRET, Instant::now).issue("123");
            assertThat(gateway.get("/api/users/1", token).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theDevelopmentSecretIsRefusedWhereverItComesFrom() {
        String development =
                new SigningSecret(
                                new LiveConfig(
                                        io.meshscope.runtime.config.MeshConfig.defaults(
                                                java.time.Duration.ofSeconds(1))),
                                "",
                                false)
                        .get();
        long revision =
                probe.put("/config/prod-3/gateway", "{\"jwt_secret\":\"" + development + "\"}");
        try (RunningGateway gateway = production("prod-3")) {
            await().untilAsserted(() ->
                    assertThat(probe.get("/applied/prod-3/gateway/").values())
                            .singleElement()
                            .asString()
                            .contains("\"modRevision\":" + revision)
                            .contains("REJECTED")
                            .contains("the development secret, which prod refuses")
                            .doesNotContain(development));
            assertThat(gateway.bean(LiveConfig.class).current().jwtSecret()).isEmpty();
        }
        System.setProperty("meshscope.jwt.secret", development);
        try {
            assertThatThrownBy(() -> production("prod-4").close())
                    .hasStackTraceContaining("is the development secret, which prod refuses");
        } finally {
            System.clearProperty("meshscope.jwt.secret");
        }
    }

    private static RunningGateway production(String env) {
        return RunningGateway.start(
                etcd.endpoint(),
                Map.of(
                        "MESHSCOPE_ENV",
                        env,
                        "MESHSCOPE_SECRET_KEY",
                        Base64.getEncoder().encodeToString(KEY),
                        "MESHSCOPE_TLS",
                        "mutual",
                        "MESHSCOPE_TLS_CA",
                        tls.authority().toString(),
                        "MESHSCOPE_TLS_CERT",
                        tls.certificate().toString(),
                        "MESHSCOPE_TLS_KEY",
                        tls.key().toString()));
    }

    private static HttpResponse<String> login(RunningGateway gateway, String body) {
        return gateway.post("/login", body, null);
    }

    /// As an operator's tool does: base64 of the nonce and AES-256-GCM.
    private static String encrypted(String secret) throws GeneralSecurityException {
        byte[] nonce = "twelve bytes".getBytes(StandardCharsets.US_ASCII);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(KEY, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[nonce.length + sealed.length];
        System.arraycopy(nonce, 0, all, 0, nonce.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return "enc:v1:" + Base64.getEncoder().encodeToString(all);
    }
}
