package io.meshscope.wire.access;

import io.meshscope.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Always the same value under a name of the metadata, or none.
record HeaderCredentials(String under, Optional<Secret> shown) implements Credentials {

    private static final String AUTHORIZATION = "authorization";

    /// What gRPC takes for the name of a text; it keeps those that begin with `grpc-` for itself.
    private static final Pattern NAME = Pattern.compile("(?!grpc-|.*-bin$)[0-9a-z_.-]{1,200}");

    static HeaderCredentials none() {
        return new HeaderCredentials(AUTHORIZATION, Optional.empty());
    }

    static HeaderCredentials bearer(Secret token) {
        return authorization("Bearer " + token.value().strip());
    }

    static HeaderCredentials basic(String user, Secret password) {
        return authorization(basicWords(user, password.value()));
    }

    static HeaderCredentials key(String name, Secret key) {
        String sent = name.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(sent).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name for metadata: letters, digits, '-', '_' and '.', not"
                            + " beginning with grpc- nor ending with -bin");
        }
        return new HeaderCredentials(sent, Optional.of(new Secret(key.value().strip())));
    }

    static String basicWords(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static HeaderCredentials authorization(String words) {
        return new HeaderCredentials(AUTHORIZATION, Optional.of(new Secret(words)));
    }

    @Override
    public Optional<String> name() {
        return shown.map(s -> under);
    }

    /// gRPC would leave out what cannot be sent, and log it.
    @Override
    public Map<String, String> metadata() {
        if (shown.filter(a -> !a.value().chars().allMatch(HeaderCredentials::sendable))
                .isPresent()) {
            throw new CredentialsException(Message.of("token.characters"), null);
        }
        return words();
    }

    private static boolean sendable(int c) {
        return c >= 0x20 && c <= 0x7e;
    }

    /// The metadata, whether or not it can be sent.
    Map<String, String> words() {
        return shown.map(a -> Map.of(under, a.value())).orElse(Map.of());
    }
}
