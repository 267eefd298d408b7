package io.meshscope.shop.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;

/// Signs and checks JSON Web Tokens: HS256 and nothing else, so a token cannot choose how it is
/// checked (RFC 7515, RFC 8725). Thread-safe.
final class Jwt {

    private static final Duration VALID = Duration.ofHours(24);
    private static final String USER = "user_id";
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final Supplier<String> secret;
    private final InstantSource clock;

    /// @param secret of 32 bytes or more; asked for each time, since it can change while running
    Jwt(Supplier<String> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /// A token for a user, valid for 24 h.
    String issue(String userId) {
        Instant now = clock.instant();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .claim(USER, userId)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALID)))
                        .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(new MACSigner(secret.get()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }

    /// The user that a token names, when we signed the token and it has not expired.
    Optional<String> verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            // The verifier takes HS384 and HS512 too.
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    || !token.verify(new MACVerifier(secret.get()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            return expires != null && clock.instant().isBefore(expires.toInstant())
                    ? Optional.ofNullable(claims.getStringClaim(USER))
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty(); // not a token, or none that can be checked
        }
    }
}
