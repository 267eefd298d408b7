package io.meshscope.wire.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Always the same `authorization`, or none.
record HeaderCredentials(Optional<Secret> authorization) implements Credentials {

    private static final String NAME = "authorization";

    static HeaderCredentials bearer(Secret token) {
        return of("Bearer " + token.value().strip());
    }

    static HeaderCredentials basic(String user, Secret password) {
        return of(basicWords(user, password.value()));
    }

    static String basicWords(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static HeaderCredentials of(String words) {
        return new HeaderCredentials(Optional.of(new Secret(words)));
    }

    /// gRPC would leave out what cannot be sent, and log it.
    @Override
    public Map<String, String> metadata() {
        if (authorization
                .filter(a -> !a.value().chars().allMatch(HeaderCredentials::sendable))
                .isPresent()) {
            throw new CredentialsException(
                    "The token holds a line break or another character that cannot be sent. Only"
                            + " printable ASCII can.",
                    null);
        }
        return words();
    }

    private static boolean sendable(int c) {
        return c >= 0x20 && c <= 0x7e;
    }

    /// The metadata, whether or not it can be sent.
    Map<String, String> words() {
        return authorization.map(a -> Map.of(NAME, a.value())).orElse(Map.of());
    }
}
