package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {

    private static final String SECRET = "a-secret-of-at-least-32-characters";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Jwt jwt = new Jwt(() -> SECRET, clock);

    @Test
    void aTokenNamesItsUserForADay() throws Exception {
        String token = jwt.issue("alice");
        assertThat(jwt.verify(token)).contains("alice");
        assertThat(JSON.readTree(part(token, 1)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"user_id":"alice","iat":1795176000,"exp":1795262400}
                                """));
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(jwt.verify(token)).contains("alice");
        now = now.plusSeconds(1);
        assertThat(jwt.verify(token)).isEmpty();
    }

    @Test
    void theSignatureIsHs256AsOthersMakeIt() throws Exception {
        String token = jwt.issue("alice");
        assertThat(JSON.readTree(part(token, 0)))
                .isEqualTo(JSON.readTree("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        String signed = token.substring(0, token.lastIndexOf('.'));
        assertThat(token).isEqualTo(signed + "." + mac("HmacSHA256", signed));
    }

    @Test
    void whatOthersSignedWithTheSecretIsOurs() {
        assertThat(
                        jwt.verify(
                                signed(
                                        "{\"alg\":\"HS256\"}",
                                        "{\"exp\":9999999999,\"user_id\":\"bob\"}")))
                .contains("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user_id\":\"bob\"}",
                "{\"exp\":9999999999}",
                "{\"user_id\":1,\"exp\":9999999999}",
                "{\"user_id\":null,\"exp\":9999999999}",
                "{\"user_id\":\"bob\",\"exp\":\"9999999999\"}",
                "{\"user_id\":\"bob\",\"exp\":1}",
                "[]",
                "null",
                "x"
            })
    void claimsThatNameNoUserOrNoEndAreRefused(String claims) {
        assertThat(jwt.verify(signed("{\"alg\":\"HS256\"}", claims))).isEmpty();
    }

    @Test
    void whatWasChangedOrSignedOtherwiseIsRefused() throws Exception {
        String token = jwt.issue("alice");
        String[] parts = token.split("\\.");
        String mallory = encoded(part(token, 1).replace("alice", "mallory"));
        assertThat(jwt.verify(parts[0] + "." + mallory + "." + parts[2])).isEmpty();
        assertThat(new Jwt(() -> SECRET + "x", clock).verify(token)).isEmpty();
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1];
        assertThat(jwt.verify(none + ".")).isEmpty();
        assertThat(jwt.verify(none + "." + mac("HmacSHA256", none))).isEmpty();
        String other = encoded("{\"alg\":\"HS512\"}") + "." + parts[1];
        assertThat(jwt.verify(other + "." + mac("HmacSHA512", other))).isEmpty();
        String critical = encoded("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}");
        String unread = critical + "." + parts[1];
        assertThat(jwt.verify(unread + "." + mac("HmacSHA256", unread))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "%.%.%", "....", "é.é.é"})
    void whatIsNoTokenIsRefused(String junk) {
        assertThat(jwt.verify(junk)).isEmpty();
        assertThat(jwt.verify(jwt.issue("alice") + junk + "x")).isEmpty();
    }

    private static String signed(String header, String claims) {
        String signed = encoded(header) + "." + encoded(claims);
        return signed + "." + mac("HmacSHA256", signed);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String token, int index) {
        return new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    /// By the JDK alone.
    private static String mac(String algorithm, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
