package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JwtTest {

    private static final String SECRET = "your-256-bit-secret";

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Jwt jwt = new Jwt(() -> SECRET, clock);

    @Test
    void aTokenNamesItsUserForADay() {
        String token = jwt.issue("alice");
        assertThat(jwt.verify(token)).contains("alice");
        assertThat(payload(token))
                .isEqualTo("{\"user_id\":\"alice\",\"iat\":1795176000,\"exp\":1795262400}");
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(jwt.verify(token)).contains("alice");
        now = now.plusSeconds(1);
        assertThat(jwt.verify(token)).isEmpty();
    }

    @Test
    void theSignatureIsHs256AsOthersMakeIt() {
        // The example of jwt.io, signed with the secret above. It names no user_id, so it is no
        // token of ours; but only its claims are at fault.
        String example =
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                    + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ";
        assertThat(jwt.sign(example)).isEqualTo("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
        assertThat(jwt.verify(example + "." + jwt.sign(example))).isEmpty();
    }

    @Test
    void whatWasChangedOrSignedOtherwiseIsRefused() {
        String token = jwt.issue("alice");
        String[] parts = token.split("\\.");
        String mallory =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                payload(token)
                                        .replace("alice", "mallory")
                                        .getBytes(StandardCharsets.UTF_8));
        assertThat(jwt.verify(parts[0] + "." + mallory + "." + parts[2])).isEmpty();
        assertThat(new Jwt(() -> "another-secret", clock).verify(token)).isEmpty();
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(jwt.verify(none + "." + parts[1] + ".")).isEmpty();
        String noneSigned = none + "." + parts[1];
        assertThat(jwt.verify(noneSigned + "." + jwt.sign(noneSigned))).isEmpty();
        for (String junk : new String[] {"", ".", "..", "a.b", "a.b.c.d", "%.%.%", token + "x"}) {
            assertThat(jwt.verify(junk)).as(junk).isEmpty();
        }
    }

    private static String payload(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
