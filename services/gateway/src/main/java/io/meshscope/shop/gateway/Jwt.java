package io.meshscope.shop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs and checks JSON Web Tokens: HS256 and nothing else, so a token cannot choose how it is
/// checked (RFC 7515, RFC 8725). Thread-safe.
final class Jwt {

    private static final Duration VALID = Duration.ofHours(24);
    private static final int MOST_LENGTH = 4_096;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Supplier<String> secret;
    private final InstantSource clock;

    /// @param secret asked for each time, since it can change while running
    Jwt(Supplier<String> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// A token for a user, valid for 24 h.
    String issue(String userId) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = JSON.createObjectNode();
        claims.put("user_id", userId);
        claims.put("iat", now);
        claims.put("exp", now + VALID.toSeconds());
        String signed = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString());
        return signed + "." + sign(signed);
    }

    /// The third part of a token, from the first two.
    String sign(String signed) {
        return ENCODER.encodeToString(mac(signed));
    }

    /// The user a token names, when it is ours and has not expired.
    Optional<String> verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > MOST_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] signature = DECODER.decode(parts[2]);
            if (!MessageDigest.isEqual(signature, mac(parts[0] + "." + parts[1]))) {
                return Optional.empty();
            }
            if (!"HS256".equals(read(parts[0]).path("alg").asText())) {
                return Optional.empty();
            }
            JsonNode claims = read(parts[1]);
            JsonNode user = claims.path("user_id");
            JsonNode expires = claims.path("exp");
            boolean valid =
                    user.isTextual()
                            && expires.isIntegralNumber()
                            && clock.instant().getEpochSecond() < expires.longValue();
            return valid ? Optional.of(user.textValue()) : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty(); // not base64 or not JSON: not a token
        }
    }

    private static JsonNode read(String part) throws IOException {
        JsonNode node = JSON.readTree(DECODER.decode(part));
        if (node == null || !node.isObject()) {
            throw new JsonShape();
        }
        return node;
    }

    private static String part(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(secret.get().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE has HmacSHA256", e);
        }
    }

    private static final class JsonShape extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        JsonShape() {
            super("not an object");
        }
    }
}
